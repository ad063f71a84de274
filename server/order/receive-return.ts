import { eq, sql } from 'drizzle-orm';
import { type Db, type Tx, together, transaction } from '@/db/client';
import { prepared } from '@/db/prepared';
import { returnLines, returns } from '@/db/schema';
import { actorName } from '../auth/actor';
import { DomainError } from '../errors';
import { countPiecesOut } from '../inventory/pieces-out';
import type { StockLine } from '../inventory/reservations';
import { giveBack } from './give-back';
import { announceRefund } from './refund-order';
import { type Answerer, linesOfReturn, lockReturn, moveReturn, sameAnswer } from './return-answers';
import { listReturnLines, type ReturnLine } from './return-lines';
import { tellReturn } from './return-news';
import { type Part, quantityShare, totalOf } from './shares';
import { type MovedOrder, returnWholeLines } from './transition';

export type ReceivedLine = { lineId: string; restocked: number };

/**
 * The goods have come back: what can be sold again goes on the shelf, the rest is written off, and the
 * shopper gets the exact shares of what has not been given back before, points at once, money right
 * after. Once; the same answer again changes nothing.
 * @throws not_found `return.not_found` · conflict `return.illegal_move` · invalid `return.lines_differ`
 */
export async function receiveReturn(
  db: Db,
  actor: Answerer,
  { returnId, lines: received }: { returnId: string; lines: readonly ReceivedLine[] },
): Promise<void> {
  await transaction(db, async (tx) => {
    const { order, row } = await lockReturn(tx, actor, returnId);
    const [known, lines] = await together([
      linesOfReturn(tx, returnId),
      listReturnLines(tx, order.id),
    ]);
    refuseOthers(known, received);
    const moved = await moveReturn(tx, returnId, 'receive', { receivedAt: sql`now()` });
    if (!moved) return sameAnswer(row, 'receive', isSame(known, received));
    await keepRestocked(tx, { returnId, lines: JSON.stringify(received) });
    const parts = partsOf(lines, known);
    const business = lines.find((line) => line.businessId === row.businessId)?.businessName;
    const refundId = await giveBack(tx, order, {
      key: `return:${returnId}`,
      reason: `Sent back to ${business}`,
      actor: actor.as === 'business' ? actor.businessId : actorName(actor),
      parts,
      restock: await toShelf(tx, order, lines, received),
    });
    await returnWholeLines(tx, { orderId: order.id, lineIds: known.map(({ lineId }) => lineId) });
    if (refundId) {
      await tx.update(returns).set({ refundId }).where(eq(returns.id, returnId));
      await announceRefund(tx, order, refundId);
    }
    const named = known.map(({ name, quantity }) => ({ name, quantity }));
    await tellReturn(tx, order, actor, { ...moved, lines: named, ...totalOf(parts) });
  });
}

type Known = Awaited<ReturnType<typeof linesOfReturn>>[number];

/** Each line of the return is told of once, with no more pieces for the shelf than came. */
function refuseOthers(known: readonly Known[], received: readonly ReceivedLine[]): void {
  const fits = known.every(({ lineId, quantity }) =>
    received.some((line) => line.lineId === lineId && line.restocked <= quantity),
  );
  if (fits && known.length === received.length) return;
  throw new DomainError(
    'invalid',
    'return.lines_differ',
    'Say of each line how many pieces go back on the shelf, at most as many as were sent back.',
  );
}

function isSame(known: readonly Known[], received: readonly ReceivedLine[]): boolean {
  return known.every(({ lineId, restocked }) =>
    received.some((line) => line.lineId === lineId && line.restocked === restocked),
  );
}

/** Pieces that were given back meanwhile, by an admin, are not given back again. */
function partsOf(lines: readonly ReturnLine[], known: readonly Known[]): Part[] {
  return known.flatMap(({ lineId, quantity }) => {
    const line = lines.find(({ id }) => id === lineId);
    if (!line) return [];
    const owed = Math.min(quantity, line.quantity - line.refundedQuantity);
    return owed > 0 ? [quantityShare(line, owed)] : [];
  });
}

/** A piece that stands on the shelf again already is not counted there twice. */
async function toShelf(
  tx: Tx,
  order: MovedOrder,
  lines: readonly ReturnLine[],
  received: readonly ReceivedLine[],
): Promise<StockLine[]> {
  const out = await countPiecesOut(tx, order.id);
  return received.flatMap(({ lineId, restocked }) => {
    const productId = lines.find(({ id }) => id === lineId)?.productId ?? '';
    const quantity = Math.min(restocked, out.get(productId) ?? 0);
    return quantity > 0 ? [{ productId, quantity }] : [];
  });
}

const keepRestocked = prepared(
  'return_lines_received',
  () => sql`
    update ${returnLines} rl set restocked = r.restocked
    from jsonb_to_recordset(${sql.placeholder('lines')}::jsonb) as r("lineId" text, restocked int)
    where rl.return_id = ${sql.placeholder('returnId')} and rl.line_id = r."lineId"`,
);
