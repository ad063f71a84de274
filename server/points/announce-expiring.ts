import { sql } from 'drizzle-orm';
import { type Db, transaction } from '@/db/client';
import { prepared } from '@/db/prepared';
import { charities, pointsAccounts, pointsLots, users } from '@/db/schema';
import type { EventData } from '../events/catalog';
import { record } from '../events/outbox';

const NOTICE_DAYS = 30;
const LOTS_AT_ONCE = 200;

/**
 * Tells of points that end within `NOTICE_DAYS`: the one whose they are, or every member of the
 * charity, once per lot. Safe to run again. Returns how many lots there were.
 */
export async function announceExpiring(db: Db, batch = LOTS_AT_ONCE): Promise<number> {
  let lots = 0;
  let after: string | null = '';
  while (after !== null) {
    const found: string[] = await announceBatch(db, after, batch);
    lots += found.length;
    after = found.length < batch ? null : (found.at(-1) ?? null);
  }
  return lots;
}

type Row = EventData<'points.expiring'>;

function announceBatch(db: Db, after: string, batch: number): Promise<string[]> {
  return transaction(db, async (tx) => {
    const rows = await ending(tx, { after, batch, days: NOTICE_DAYS });
    await record(
      tx,
      rows.map((data) => ({
        name: 'points.expiring',
        id: `points-expiring:${data.lotId}:${data.userId}`,
        data,
      })),
    );
    return [...new Set(rows.map(({ lotId }) => lotId))];
  });
}

const ending = prepared<Row>(
  'points_ending',
  () => sql`
    with lots as (
      select l.id, l.account_id, l."left", l.expires_at from ${pointsLots} l
      join ${pointsAccounts} a on a.id = l.account_id
      where l."left" > 0 and l.expires_at > now()
        and l.expires_at <= now() + make_interval(days => ${sql.placeholder('days')}::int)
        and l.id > ${sql.placeholder('after')}
        and exists (select from ${users} u where u.id = a.user_id or u.charity_id = a.charity_id)
      order by l.id limit ${sql.placeholder('batch')}::int
    )
    select l.id as "lotId", l."left" as points,
      to_char(l.expires_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "until",
      c.name as charity, u.id as "userId", u.email, u.name as "fullName"
    from lots l join ${pointsAccounts} a on a.id = l.account_id
    join ${users} u on u.id = a.user_id or u.charity_id = a.charity_id
    left join ${charities} c on c.id = a.charity_id
    order by l.id, u.id`,
);
