import { and, eq, inArray, sql } from 'drizzle-orm';
import { type Db, type Tx, together, transaction } from '@/db/client';
import { orderLines, orders, returnLines, returns } from '@/db/schema';
import type { Admin, BusinessMember, Customer } from '../auth/actor';
import { DomainError } from '../errors';
import { type ReturnMove, type ReturnState, returnMoves } from './return-lifecycle';
import { expectedPart, listReturnLines } from './return-lines';
import { type ReturnActor, tellReturn } from './return-news';
import { totalOf } from './shares';
import { lockOrder, type MovedOrder } from './transition';

/** Whoever answers for a return: its own business, or an admin. */
export type Answerer = BusinessMember | Admin;

/**
 * The goods may be sent back. The same answer again changes nothing; so it is with the others.
 * @throws not_found `return.not_found` · conflict `return.illegal_move` with the state it is in
 */
export async function approveReturn(
  db: Db,
  actor: Answerer,
  { returnId }: { returnId: string },
): Promise<void> {
  await change(db, actor, { returnId, move: 'approve', set: { answeredAt: sql`now()` } });
}

/** The goods stay, or what came was not what was sold; the customer reads why. @throws as above */
export async function rejectReturn(
  db: Db,
  actor: Answerer,
  { returnId, rejection }: { returnId: string; rejection: string },
): Promise<void> {
  const set = { rejection, answeredAt: sql`now()` };
  await change(db, actor, {
    returnId,
    move: 'reject',
    set,
    isSame: (row) => row.rejection === rejection,
  });
}

/** The shopper keeps the goods after all. Their own return alone. @throws as above */
export async function withdrawReturn(
  db: Db,
  customer: Customer,
  { returnId }: { returnId: string },
): Promise<void> {
  await change(db, customer, { returnId, move: 'withdraw', set: {} });
}

type Row = typeof returns.$inferSelect;

type Change = {
  returnId: string;
  move: Exclude<ReturnMove, 'receive'>;
  set: object;
  isSame?: (row: Row) => boolean;
};

async function change(
  db: Db,
  actor: ReturnActor,
  { returnId, move, set, isSame = () => true }: Change,
): Promise<void> {
  await transaction(db, async (tx) => {
    const { order, row } = await lockReturn(tx, actor, returnId);
    const moved = await moveReturn(tx, returnId, move, set);
    if (!moved) return sameAnswer(row, move, isSame(row));
    const lines = await promised(tx, row);
    await tellReturn(tx, order, actor, { ...moved, ...lines });
  });
}

/**
 * The return with its order, both locked until the transaction ends: whoever changes a return locks
 * its order first. @throws not_found `return.not_found`
 */
export async function lockReturn(
  tx: Tx,
  actor: ReturnActor,
  returnId: string,
): Promise<{ order: MovedOrder; row: Row }> {
  const [found] = await tx
    .select({ orderId: returns.orderId })
    .from(returns)
    .innerJoin(orders, eq(orders.id, returns.orderId))
    .where(and(eq(returns.id, returnId), ownOf(actor)));
  if (!found) throw returnNotFound();
  const order = await lockOrder(tx, found.orderId);
  const [row] = await tx.select().from(returns).where(eq(returns.id, returnId));
  if (!row) throw returnNotFound();
  return { order, row };
}

function ownOf(actor: ReturnActor) {
  if (actor.as === 'business') return eq(returns.businessId, actor.businessId);
  return actor.as === 'customer' ? eq(orders.userId, actor.userId) : undefined;
}

/** Makes a move of the table, guarded in the statement. Null where the return stood elsewhere. */
export async function moveReturn(
  tx: Tx,
  returnId: string,
  move: ReturnMove,
  set: object,
): Promise<Row | null> {
  const { from, to } = returnMoves[move];
  const [moved] = await tx
    .update(returns)
    .set({ ...set, state: to, updatedAt: sql`now()` })
    .where(and(eq(returns.id, returnId), inArray(returns.state, [...from])))
    .returning();
  return moved ?? null;
}

const SO_FAR: Record<ReturnState, string> = {
  requested: 'still waits for an answer',
  approved: 'is already approved',
  rejected: 'was rejected',
  received: 'has already been received',
  withdrawn: 'was withdrawn by the customer',
};

/** @throws conflict `return.illegal_move` where it is not what the answer would have made of it */
export function sameAnswer(row: Row, move: ReturnMove, isSame: boolean): void {
  const { state } = row;
  if (state === returnMoves[move].to && isSame) return;
  const message = `This return ${SO_FAR[state]}.`;
  throw new DomainError('conflict', 'return.illegal_move', message, { state });
}

/** What a return's lines are, and what they give back once they are received. */
async function promised(tx: Tx, { id, orderId }: Row) {
  const [lines, known] = await together([listReturnLines(tx, orderId), linesOfReturn(tx, id)]);
  const parts = known.flatMap(({ lineId, quantity }) => {
    const line = lines.find((one) => one.id === lineId);
    return line ? [expectedPart(line, 0, quantity)] : [];
  });
  return { lines: known.map(({ name, quantity }) => ({ name, quantity })), ...totalOf(parts) };
}

export function linesOfReturn(tx: Tx, returnId: string) {
  return tx
    .select({
      lineId: returnLines.lineId,
      quantity: returnLines.quantity,
      restocked: returnLines.restocked,
      name: orderLines.name,
    })
    .from(returnLines)
    .innerJoin(orderLines, eq(orderLines.id, returnLines.lineId))
    .where(eq(returnLines.returnId, returnId))
    .orderBy(orderLines.position);
}

export function returnNotFound(): DomainError {
  return new DomainError('not_found', 'return.not_found', 'This return does not exist.');
}
