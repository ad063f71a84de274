import { sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { ensureSystemRows, ISSUED } from '@/db/seed/system';
import { makeSession, sessionCookieName } from '@/server/auth/token';

export type Buyer = { userId: string; cookie: string };

/** People with an address and more points than they can spend, signed in. */
export async function makeBuyers(db: Db, prefix: string, count: number): Promise<Buyer[]> {
  await db.execute(sql`
    insert into users (id, email, name, password_hash, role)
    select ${prefix}::text || n, ${prefix}::text || n || '@example.com', 'Load Buyer', '-', 'civilian'
    from generate_series(1, ${count}::int) n`);
  await db.execute(sql`
    insert into addresses (id, user_id, recipient, line1, city, region, postal_code, country,
      is_default)
    select 'adr_' || id, id, name, '1 Mill Lane', 'Alder Falls', 'OR', '97231', 'US', true
    from users where id like ${`${prefix}%`}`);
  await db.execute(sql`
    insert into points_accounts (id, user_id, balance)
    select 'pta_' || id, id, 1000000000 from users where id like ${`${prefix}%`}`);
  await ensureSystemRows(db);
  await db.execute(sql`
    with written as (
      insert into points_transfers (id, from_account_id, to_account_id, points, kind, memo, key)
      select 'ptr_' || id, ${ISSUED}, 'pta_' || id, 1000000000, 'granted', 'Load', 'grant:' || id
      from users where id like ${`${prefix}%`}
      returning id, to_account_id, points
    )
    insert into points_lots (id, account_id, transfer_id, points, "left")
    select 'ptl_' || id, to_account_id, id, points, points from written`);
  return Promise.all(
    Array.from({ length: count }, async (_, index) => {
      const userId = `${prefix}${index + 1}`;
      const session = await makeSession({
        ...{ userId, email: `${userId}@example.com`, name: 'Load Buyer', role: 'civilian' },
        charityId: null,
        businessId: null,
      });
      return { userId, cookie: `${sessionCookieName()}=${session}` };
    }),
  );
}
