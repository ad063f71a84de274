import { asc, eq, sql } from 'drizzle-orm';
import { type Db, transaction } from '@/db/client';
import { pointsAccounts, pointsLots } from '@/db/schema';
import { grantPoints } from './grant';
import { holdPoints, redeemPoints } from './ledger';

const DAY_MS = 86_400_000;

export const inDays = (days: number) => new Date(Date.now() + days * DAY_MS);

/** Points that end in so many days, null for never. */
export async function grant(db: Db, accountId: string, points: number, days: number | null) {
  const expiresAt = days === null ? null : inDays(days);
  await grantPoints(db, { accountId, points, memo: 'Test', key: crypto.randomUUID(), expiresAt });
}

/** Holds and redeems points for an order; returns its id. */
export async function spend(db: Db, accountId: string, points: number): Promise<string> {
  const checkoutId = crypto.randomUUID();
  const orderId = crypto.randomUUID();
  await transaction(db, async (tx) => {
    await holdPoints(tx, { checkoutId, accountId, points, ttlSeconds: 600 });
    await redeemPoints(tx, { checkoutId, orderId, memo: 'Order' });
  });
  return orderId;
}

/** What is left in a wallet's lots: points and days until their end, those that expire first before. */
export async function openLots(db: Db, accountId: string): Promise<[number, number | null][]> {
  const lots = await db
    .select()
    .from(pointsLots)
    .where(eq(pointsLots.accountId, accountId))
    .orderBy(sql`${pointsLots.expiresAt} nulls last`, asc(pointsLots.id));
  return lots
    .filter((lot) => lot.left > 0)
    .map(({ left, expiresAt }) => [left, expiresAt && daysUntil(expiresAt)]);
}

const daysUntil = (at: Date) => Math.round((at.getTime() - Date.now()) / DAY_MS);

export async function account(db: Db, id: string) {
  const [row] = await db.select().from(pointsAccounts).where(eq(pointsAccounts.id, id));
  return { balance: row?.balance, held: row?.held };
}

/** Wallets whose balance, entries, lots, uses and holds do not agree; of all there are. */
export async function disagreements(db: Db): Promise<unknown[]> {
  const { rows } = await db.execute(sql`
    select * from (
      select a.id, a.balance, a.held,
        (select coalesce(sum(l."left"), 0) from points_lots l where l.account_id = a.id) as in_lots,
        (select coalesce(sum(case when t.to_account_id = a.id then t.points else -t.points end), 0)
          from points_transfers t where a.id in (t.from_account_id, t.to_account_id)) as entries,
        (select coalesce(sum(h.points), 0) from points_holds h
          where h.account_id = a.id and h.state = 'held') as holds,
        (select count(*) from points_lots l where l.account_id = a.id and l.points - l."left" <>
          (select coalesce(sum(u.points), 0) from points_lot_uses u where u.lot_id = l.id)) as lots_off,
        (select count(*) from points_lots l join points_lot_uses u on u.lot_id = l.id
          where l.account_id = a.id and u.returned > u.points) as uses_off
      from points_accounts a where a.system is null
    ) w where not (in_lots = balance and entries = balance and balance >= held and held >= 0
      and holds = held and lots_off = 0 and uses_off = 0)`);
  return rows;
}
