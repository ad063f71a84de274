import type { DbOrTx } from '../client';
import { pointsAccounts } from '../schema';

/** Where points come from and where they go: the ledger's other side, in every database. */
export const ISSUED = 'pta_issued';
export const REDEEMED = 'pta_redeemed';
export const EXPIRED = 'pta_expired';

/** Rows the shop cannot work without, demo or not. Safe to run again. */
export async function ensureSystemRows(db: DbOrTx): Promise<void> {
  await db
    .insert(pointsAccounts)
    .values([
      { id: ISSUED, system: 'issued' },
      { id: REDEEMED, system: 'redeemed' },
      { id: EXPIRED, system: 'expired' },
    ])
    .onConflictDoNothing();
}
