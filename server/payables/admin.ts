import { sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { businesses, payables, payouts } from '@/db/schema';
import type { Admin } from '../auth/actor';
import { owedTo } from './payouts';
import { businessNotFound } from './terms';

const PAGE_SIZE = 50;

export type OwedBusiness = {
  id: string;
  name: string;
  email: string;
  owedCents: number;
  paidCents: number;
  lastPaidAt: Date | null;
};

/** Every business and what it is owed, the most first; `q` is a part of the name. */
export async function listOwed(
  db: Db,
  _admin: Admin,
  { q, page }: { q?: string | undefined; page: number },
) {
  const part = `%${(q ?? '').replaceAll(/[\\%_]/g, '\\$&')}%`;
  const [{ rows }, sums] = await Promise.all([
    db.execute<OwedBusiness & { total: number }>(sql`
      select b.id, b.name, b.email, ${owedTo(sql`b.id`)} as "owedCents", paid as "paidCents",
        last as "lastPaidAt", (count(*) over ())::int as total
      from ${businesses} b left join lateral (
        select coalesce(sum(amount_cents), 0)::float8 as paid, max(created_at) as last
        from ${payouts} where business_id = b.id
      ) p on true
      where b.name ilike ${part}
      order by 4 desc, b.name, b.id limit ${PAGE_SIZE} offset ${(page - 1) * PAGE_SIZE}`),
    db.execute<{ owed: number }>(sql`
      select (coalesce((select sum(amount_cents) from ${payables}), 0)
        - coalesce((select sum(amount_cents) from ${payouts}), 0))::float8 as owed`),
  ]);
  const found = rows.map(({ total: _, lastPaidAt, ...row }) => ({
    ...row,
    lastPaidAt: lastPaidAt === null ? null : new Date(lastPaidAt),
  }));
  const total = rows[0]?.total ?? 0;
  return {
    ...{ businesses: found, total, page, pageSize: PAGE_SIZE },
    owedCents: sums.rows[0]?.owed ?? 0,
  };
}

/** A business by its id, for the console. @throws not_found `payables.business_not_found` */
export async function getPayee(db: Db, _admin: Admin, businessId: string) {
  const { rows } = await db.execute<{ id: string; name: string; email: string }>(
    sql`select id, name, email from ${businesses} where id = ${businessId}`,
  );
  if (!rows[0]) throw businessNotFound();
  return rows[0];
}
