import { sql } from 'drizzle-orm';
import { type Db, together, transaction } from '@/db/client';
import { prepared } from '@/db/prepared';
import { checkouts } from '@/db/schema';
import { releaseStock } from '../inventory/reservations';
import { releasePoints } from '../points/ledger';

const BATCH = 500;

/** Open checkouts, as the index `checkouts_lapsing` has them by the time at which they lapse. */
export const CAN_LAPSE = sql`state = 'open' and expires_at > '-infinity'`;

const lapse = prepared<{ id: string }>(
  'checkout_lapse',
  () => sql`
    update ${checkouts} set state = 'expired' where id in (
      select id from ${checkouts} where ${CAN_LAPSE} and expires_at <= now()
      order by expires_at limit ${sql.placeholder('limit')} for update skip locked
    ) returning id`,
);

/**
 * Ends every checkout whose time ran out and gives back the stock and points it held (R3.9). Safe to
 * run at any time, by anybody, at once. Returns how many ended.
 */
export async function expireHolds(db: Db): Promise<number> {
  let ended = 0;
  for (;;) {
    const ids = await transaction(db, async (tx) => {
      const rows = await lapse(tx, { limit: BATCH });
      const checkoutIds = rows.map((row) => row.id);
      await together([
        releasePoints(tx, checkoutIds, 'expired'),
        releaseStock(tx, checkoutIds, 'expired'),
      ]);
      return checkoutIds;
    });
    ended += ids.length;
    if (ids.length < BATCH) return ended;
  }
}
