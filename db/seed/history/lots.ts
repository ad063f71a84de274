import type { Tx } from '../../client';
import * as schema from '../../schema';

type Transfer = typeof schema.pointsTransfers.$inferInsert & { id: string; createdAt: Date };
type Lot = typeof schema.pointsLots.$inferInsert & { id: string; expiresAt: Date; createdAt: Date };
type Use = typeof schema.pointsLotUses.$inferInsert;

const LASTS_MONTHS = 24;
const DONATION_LASTS_MONTHS = 12;

/** What is past moved as the ledger moves it now: from the lots that expire first, back to the same ends. */
export async function writeLots(
  tx: Tx,
  transfers: readonly Transfer[],
  endOf: (transferId: string) => Date | undefined,
): Promise<void> {
  const lots: Lot[] = [];
  const uses: Use[] = [];
  const past = transfers.toSorted(
    (one, other) => one.createdAt.getTime() - other.createdAt.getTime(),
  );
  for (const transfer of past) {
    const { id, fromAccountId, kind, createdAt } = transfer;
    const bring = (points: number, expiresAt: Date) =>
      lots.push(lotOf(transfer, lots.length, points, expiresAt));
    if (kind === 'granted')
      bring(transfer.points, endOf(id) ?? monthsAfter(createdAt, LASTS_MONTHS));
    if (kind === 'returned') {
      for (const [points, end] of comeBack(uses, transfer, past, lots)) bring(points, end);
    }
    if (kind !== 'redeemed' && kind !== 'donated') continue;
    const taken = take(lots, fromAccountId, transfer.points);
    uses.push(...taken.map(({ lot, points }) => ({ transferId: id, lotId: lot.id, points })));
    if (kind === 'redeemed') continue;
    const soonest = monthsAfter(createdAt, DONATION_LASTS_MONTHS);
    for (const { lot, points } of taken) bring(points, later(lot.expiresAt, soonest));
  }
  await tx.insert(schema.pointsLots).values(lots);
  await tx.insert(schema.pointsLotUses).values(uses);
}

function lotOf(
  { id, toAccountId, createdAt }: Transfer,
  index: number,
  points: number,
  expiresAt: Date,
): Lot {
  const common = { points, left: points, expiresAt, createdAt };
  return { ...common, id: `ptl_demo_${index}`, accountId: toAccountId, transferId: id };
}

function take(lots: readonly Lot[], accountId: string, points: number) {
  let missing = points;
  const open = lots
    .filter((lot) => lot.accountId === accountId && lot.left > 0)
    .toSorted((one, other) => one.expiresAt.getTime() - other.expiresAt.getTime());
  return open.flatMap((lot) => {
    const part = Math.min(lot.left, missing);
    lot.left -= part;
    missing -= part;
    return part > 0 ? [{ lot, points: part }] : [];
  });
}

/** A whole order came back: each use of it does. */
function comeBack(
  uses: readonly Use[],
  { orderId }: Transfer,
  past: readonly Transfer[],
  lots: readonly Lot[],
): [points: number, end: Date][] {
  const redeemed = past.find((one) => one.orderId === orderId && one.kind === 'redeemed');
  return uses.flatMap((use) => {
    const lot = lots.find(({ id }) => id === use.lotId);
    if (use.transferId !== redeemed?.id || !lot) return [];
    use.returned = use.points;
    return [[use.points, lot.expiresAt] as [number, Date]];
  });
}

const later = (one: Date, other: Date) => (one.getTime() < other.getTime() ? other : one);

function monthsAfter(date: Date, months: number): Date {
  const end = new Date(date);
  end.setUTCMonth(end.getUTCMonth() + months);
  return end;
}
