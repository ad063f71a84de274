import { sql } from 'drizzle-orm';
import { type Db, transaction } from '@/db/client';
import { prepared } from '@/db/prepared';
import { checkouts } from '@/db/schema';
import { record } from '../events/outbox';
import { CAN_LAPSE } from './expire-holds';

/** A hold is told of while there is still time to extend it. */
const NOTICE_SECONDS = 150;
const AT_ONCE = 500;

/**
 * Tells people of holds that lapse within `NOTICE_SECONDS`, once per end of a hold: one that was extended
 * is told of again. Safe to run again. Returns how many there were.
 */
export async function announceLapsing(db: Db): Promise<number> {
  return transaction(db, async (tx) => {
    const rows = await lapsing(tx, { seconds: NOTICE_SECONDS, limit: AT_ONCE });
    await record(
      tx,
      rows.map(({ checkoutId, userId, until }) => ({
        name: 'checkout.lapsing',
        id: `lapsing:${checkoutId}:${until}`,
        data: { checkoutId, userId, until },
      })),
    );
    return rows.length;
  });
}

const lapsing = prepared<{ checkoutId: string; userId: string; until: string }>(
  'checkout_lapsing',
  () => sql`
    select id as "checkoutId", user_id as "userId",
      to_char(expires_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as until
    from ${checkouts}
    where ${CAN_LAPSE} and expires_at > now()
      and expires_at <= now() + make_interval(secs => ${sql.placeholder('seconds')}::int)
    order by expires_at limit ${sql.placeholder('limit')}::int`,
);
