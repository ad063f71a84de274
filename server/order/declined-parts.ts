import { and, eq, sql } from 'drizzle-orm';
import { type Tx, transaction } from '@/db/client';
import type { Pieces } from '@/db/documents';
import { orderTimeline } from '@/db/schema';
import { record } from '../events/outbox';
import type { DeclinedLines } from './declined-lines';
import { giveBack } from './give-back';
import { listLines } from './lines';
import { newsOf } from './saga';
import { type Part, quantityShare, totalOf } from './shares';
import { addTimeline } from './timeline';
import { cancelEmptyLines, lockOrder, type MovedLine } from './transition';
import type { Deps } from './undo';

export type PartDecline = {
  orderId: string;
  dispatchId: string;
  businessId: string;
  turn: number;
  reason: string;
  lines: readonly Pieces[];
};

/**
 * A business declined a part of its share (R1.31): exactly these pieces go back, with their exact shares
 * of card and points, and their stock; the others stay as they are. A repeat changes nothing.
 */
export async function cancelDeclinedParts(
  { db }: Deps,
  decline: PartDecline,
): Promise<DeclinedLines> {
  const { orderId, businessId, reason } = decline;
  const key = partKey(decline);
  return transaction(db, async (tx) => {
    const order = await lockOrder(tx, orderId);
    if (await isTold(tx, orderId, key)) return { refundId: null, hasChanged: false };
    const own = (await listLines(tx, orderId)).filter((line) => line.businessId === businessId);
    const taken = takenFrom(own, decline.lines);
    if (taken.length === 0) return { refundId: null, hasChanged: false };
    const parts = taken.map(({ part }) => part);
    const restock = taken.map(({ line, part }) => ({
      productId: line.productId,
      quantity: part.quantity,
    }));
    const { amountCents: refundCents, points } = totalOf(parts);
    const refundId = await giveBack(tx, order, { key, reason, actor: businessId, parts, restock });
    const lineIds = taken.map(({ line }) => line.id);
    await cancelEmptyLines(tx, { orderId, lineIds, reason });
    await addTimeline(tx, {
      ...{ orderId, businessId, key, kind: 'order.lines_canceled', actor: businessId },
      data: {
        reason,
        refundCents,
        points,
        pieces: restock.reduce((n, one) => n + one.quantity, 0),
      },
    });
    const lines = taken.map(({ line, part }) => ({ name: line.name, quantity: part.quantity }));
    const businessName = own[0]?.businessName ?? '';
    await record(tx, [
      {
        name: 'order.lines_canceled',
        id: `lines-canceled:${key}`,
        data: {
          ...newsOf(order),
          ...{ businessId, businessName, reason, refundCents, points, lines, isWhole: false },
        },
      },
    ]);
    return { refundId, hasChanged: true };
  });
}

/** The cause of what a declined part gives back. */
export function partKey({ dispatchId, turn }: Pick<PartDecline, 'dispatchId' | 'turn'>): string {
  return `declined:${dispatchId}:${turn}`;
}

/** Also where nothing was paid for it, so that there is no refund to go by. */
async function isTold(tx: Tx, orderId: string, key: string): Promise<boolean> {
  const rows = await tx
    .select({ one: sql`1` })
    .from(orderTimeline)
    .where(and(eq(orderTimeline.orderId, orderId), eq(orderTimeline.key, key)));
  return rows.length > 0;
}

type Taken = { line: MovedLine; part: Part };

/** What has gone back before for another reason does not go back again. */
function takenFrom(lines: readonly MovedLine[], wanted: readonly Pieces[]): Taken[] {
  const rest = new Map(wanted.map(({ productId, quantity }) => [productId, quantity]));
  return lines.flatMap((line) => {
    const left = line.quantity - line.refundedQuantity;
    const quantity = Math.min(left, rest.get(line.productId) ?? 0);
    if (quantity === 0) return [];
    rest.set(line.productId, (rest.get(line.productId) ?? 0) - quantity);
    return [{ line, part: quantityShare(line, quantity) }];
  });
}
