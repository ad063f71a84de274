import { and, asc, count, desc, eq, type SQL, sql } from 'drizzle-orm';
import type { Db, DbOrTx } from '@/db/client';
import { businesses, orders, refunds, returns } from '@/db/schema';
import type { Admin, BusinessMember, Customer } from '../auth/actor';
import { numberOrEmailIs } from './list';
import { getOrder } from './queries';
import type { Answerer } from './return-answers';
import { returnNotFound } from './return-answers';
import { answerMoves, nextReturnMoves, type ReturnState } from './return-lifecycle';
import { listReturnLines, returnable } from './return-lines';

const PAGE_SIZE = 25;

/** The returns of an own order, and what of it can still be sent back. @throws not_found `order.not_found` */
export async function getOrderReturns(db: DbOrTx, customer: Customer, key: string) {
  const { id, number, currency, returns: own } = await getOrder(db, key, customer);
  const lines = (await listReturnLines(db, id)).map((line) => ({
    id: line.id,
    businessId: line.businessId,
    businessName: line.businessName,
    name: line.name,
    image: line.image,
    kind: line.kind,
    quantity: line.quantity,
    /** How many pieces can be sent back now, and until when. */
    returnable: returnable(line),
    until: line.until?.toISOString() ?? null,
  }));
  return { orderId: id, number, currency, returns: own, lines };
}

export type ReturnFilter = {
  state?: ReturnState | undefined;
  page: number;
  /** An order's number, or a part of the customer's e-mail address: for admins, who may know it. */
  q?: string | undefined;
};

/**
 * Returns, 25 to a page, with how many are in each state: those that wait the oldest first. A business
 * gets its own, an admin everybody's. What is looked for narrows the counts, too.
 */
export async function listReturns(db: Db, actor: Answerer, { state, page, q }: ReturnFilter) {
  const wanted = and(ownOf(actor), q ? numberOrEmailIs(q) : undefined);
  const isWaiting = state === 'requested' || state === 'approved';
  const [rows, counts] = await Promise.all([
    select(db, and(wanted, state ? eq(returns.state, state) : undefined))
      .orderBy(...(isWaiting ? [asc(returns.createdAt), asc(returns.id)] : NEWEST_FIRST))
      .limit(PAGE_SIZE)
      .offset((page - 1) * PAGE_SIZE),
    countWhere(db, wanted),
  ]);
  const all = Object.values(counts).reduce((sum, one) => sum + one, 0);
  const total = state ? counts[state] : all;
  return { returns: rows.map(toView), counts, total, page, pageSize: PAGE_SIZE };
}

/** How many returns are in each state. */
export async function countReturns(
  db: DbOrTx,
  actor: Answerer,
): Promise<Record<ReturnState, number>> {
  return countWhere(db, ownOf(actor));
}

async function countWhere(db: DbOrTx, where: SQL | undefined) {
  const rows = await db
    .select({ state: returns.state, count: count() })
    .from(returns)
    .innerJoin(orders, eq(orders.id, returns.orderId))
    .where(where)
    .groupBy(returns.state);
  return { ...NONE, ...Object.fromEntries(rows.map((row) => [row.state, row.count])) };
}

/** One return; a business's own alone. @throws not_found `return.not_found` */
export async function getReturn(db: DbOrTx, actor: Answerer, returnId: string) {
  const [row] = await select(db, and(ownOf(actor), eq(returns.id, returnId)));
  if (row) return toView(row);
  throw returnNotFound();
}

/** The same for the console, with what has gone back. @throws not_found `return.not_found` */
export async function getReturnForAdmin(db: DbOrTx, admin: Admin, returnId: string) {
  const found = await getReturn(db, admin, returnId);
  const order = await getOrder(db, found.orderId, { userId: null });
  const expected = order.returns.find(({ id }) => id === returnId)?.expected ?? null;
  const [refund = null] = await db
    .select({ state: refunds.state, amountCents: refunds.amountCents, points: refunds.points })
    .from(refunds)
    .where(eq(refunds.key, `return:${returnId}`));
  return { ...found, currency: order.currency, expected, refund };
}

function ownOf(actor: Answerer | BusinessMember): SQL | undefined {
  return actor.as === 'business' ? eq(returns.businessId, actor.businessId) : undefined;
}

const NEWEST_FIRST = [desc(returns.createdAt), desc(returns.id)];

const NONE: Record<ReturnState, number> = {
  requested: 0,
  approved: 0,
  rejected: 0,
  received: 0,
  withdrawn: 0,
};

type Line = {
  lineId: string;
  name: string;
  image: string;
  quantity: number;
  restocked: number | null;
};

// Nothing of money or points: a business reads it, too (R1.36).
function select(db: DbOrTx, where: SQL | undefined) {
  return db
    .select({
      id: returns.id,
      orderId: returns.orderId,
      number: orders.number,
      customerName: orders.customerName,
      businessId: returns.businessId,
      businessName: businesses.name,
      state: returns.state,
      reason: returns.reason,
      note: returns.note,
      rejection: returns.rejection,
      createdAt: returns.createdAt,
      answeredAt: returns.answeredAt,
      receivedAt: returns.receivedAt,
      updatedAt: returns.updatedAt,
      lines: sql<Line[]>`(select jsonb_agg(jsonb_build_object('lineId', l.id, 'name', l.name,
        'image', l.image, 'quantity', rl.quantity, 'restocked', rl.restocked) order by l.position)
        from return_lines rl join order_lines l on l.id = rl.line_id
        where rl.return_id = ${returns}.id)`,
    })
    .from(returns)
    .innerJoin(orders, eq(orders.id, returns.orderId))
    .innerJoin(businesses, eq(businesses.id, returns.businessId))
    .where(where)
    .$dynamic();
}

function toView<Row extends { state: ReturnState }>(row: Row) {
  const moves = nextReturnMoves(row.state);
  return { ...row, moves: answerMoves.filter((move) => moves.includes(move)) };
}
