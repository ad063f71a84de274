import type { DbOrTx } from '../client';
import { fraudRules, pointsAccounts } from '../schema';

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

/** The rules that a new shop starts with; an admin edits them or switches them off (R3.33). */
export async function ensureFraudRules(db: DbOrTx): Promise<void> {
  await db.insert(fraudRules).values(FRAUD_RULES).onConflictDoNothing();
}

const FRAUD_RULES: (typeof fraudRules.$inferInsert)[] = [
  {
    id: 'frl_0_amount',
    kind: 'amount',
    threshold: 150_000,
    action: 'review',
    note: 'Large orders are worth a look before the money is taken',
  },
  {
    id: 'frl_1_quantity',
    kind: 'quantity',
    threshold: 50,
    action: 'review',
    note: 'More of one thing than a household needs',
  },
  {
    id: 'frl_2_new_account',
    kind: 'new_account',
    threshold: 50_000,
    action: 'review',
    note: 'Nobody knows them yet',
  },
  {
    id: 'frl_3_country',
    kind: 'country_mismatch',
    action: 'review',
    note: 'Sent elsewhere than ever before, or than where the card comes from',
  },
  {
    id: 'frl_4_elevated',
    kind: 'provider_risk',
    threshold: 65,
    action: 'review',
    note: 'The payment provider finds the risk elevated',
  },
  {
    id: 'frl_5_highest',
    kind: 'provider_risk',
    threshold: 75,
    action: 'block',
    note: 'The payment provider finds the risk as high as can be',
  },
];
