import type { Db } from '@/db/client';
import { announceDispatches } from '../dispatch/sweep';
import { env } from '../env';
import { announceNotices } from '../events/inbox-sweep';
import type { Mailer } from '../notification/mailer';
import { sendOverdue } from '../notification/sweep';
import { sweepOrders } from '../order/sweep';
import { retellLost } from './retell';

export type SweepDeps = { db: Db; mailer: Mailer };

/**
 * Drives on whatever nobody works on any more, from what the database knows, even where the async engine
 * has lost all it knew. Safe to run at any time, by anybody, at once: each thing is told once per
 * `SWEEP_AFTER_SECONDS`, and those who hear it act by guarded moves. Returns how many of each.
 */
export async function sweepAll({ db, mailer }: SweepDeps) {
  const { SWEEP_AFTER_SECONDS: after } = env();
  return {
    orders: await sweepOrders(db, after),
    dispatches: await announceDispatches(db, after),
    notices: await announceNotices(db, after),
    mails: await sendOverdue(db, mailer),
    news: await retellLost(db, after),
  };
}
