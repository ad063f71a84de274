import { and, eq, sql } from 'drizzle-orm';
import { type Db, type DbOrTx, type Tx, together, transaction } from '@/db/client';
import { newId } from '@/db/ids';
import { prepared } from '@/db/prepared';
import { refusalIn } from '@/db/refusal';
import { dispatches, orderLines, orders, returnLines, returns } from '@/db/schema';
import type { Customer } from '../auth/actor';
import { env } from '../env';
import { DomainError } from '../errors';
import { orderNotFound } from './queries';
import type { ReturnReason } from './return-lifecycle';
import {
  expectedPart,
  listReturnLines,
  openPieces,
  outPieces,
  type ReturnLine,
  refusalOf,
  returnUntil,
} from './return-lines';
import { tellReturn } from './return-news';
import { type Part, totalOf } from './shares';
import { lockOrder, type MovedOrder } from './transition';

export type WantedLine = { lineId: string; quantity: number };

export type ReturnPreview = {
  parts: Part[];
  /** To the card. */
  amountCents: number;
  /** To the wallet. */
  points: number;
  currency: string;
};

/**
 * What pieces of an own order would give back once the business has them, to the cent and the point.
 * @throws not_found `order.not_found`, `order.line_not_found` · rejected `return.not_goods`,
 * `return.nothing_left`, `return.not_shipped`, `return.window_over` · conflict `return.too_many`
 */
export async function previewReturn(
  db: DbOrTx,
  customer: Customer,
  input: { orderId: string; lines: readonly WantedLine[] },
): Promise<ReturnPreview> {
  const { id, currency } = await getOwn(db, customer, input.orderId);
  const parts = checked(await listReturnLines(db, id), input.lines).map(partOf);
  return { parts, ...totalOf(parts), currency };
}

export type ReturnRequest = {
  orderId: string;
  lines: readonly WantedLine[];
  reason: ReturnReason;
  note: string | null;
  /** Made by the client once per form: the same one again is the same return. */
  token: string;
};

/**
 * The shopper asks to send pieces of an own order back: one return for each business. Pieces are
 * promised once, whoever asks at the same moment. Returns their ids.
 * @throws as `previewReturn`
 */
export async function requestReturn(
  db: Db,
  customer: Customer,
  request: ReturnRequest,
): Promise<string[]> {
  const { id: orderId } = await getOwn(db, customer, request.orderId);
  return transaction(db, async (tx) => {
    const order = await lockOrder(tx, orderId);
    const known = await madeBy(tx, orderId, request.token);
    if (known.length > 0) return known;
    const asked = checked(await listReturnLines(tx, orderId), request.lines);
    const made = byBusiness(asked);
    await put(tx, request, made);
    await together(made.map((one) => announce(tx, order, customer, request, one)));
    return made.map(({ id }) => id);
  });
}

type Asked = { line: ReturnLine; quantity: number };
type Made = { id: string; businessId: string; asked: Asked[] };

function checked(lines: readonly ReturnLine[], wanted: readonly WantedLine[]): Asked[] {
  return wanted.map(({ lineId, quantity }) => {
    const line = lines.find(({ id }) => id === lineId);
    if (!line) {
      throw new DomainError('not_found', 'order.line_not_found', 'This order has no such line.');
    }
    const refusal = refusalOf(line, quantity);
    if (refusal) throw refusal;
    return { line, quantity };
  });
}

function byBusiness(asked: readonly Asked[]): Made[] {
  const businesses = [...new Set(asked.map(({ line }) => line.businessId))];
  return businesses.map((businessId) => ({
    id: newId('return'),
    businessId,
    asked: asked.filter(({ line }) => line.businessId === businessId),
  }));
}

async function put(tx: Tx, request: ReturnRequest, made: readonly Made[]): Promise<void> {
  const { orderId, token, reason, note } = request;
  const lines = made.flatMap(({ id: returnId, asked }) =>
    asked.map(({ line, quantity }) => ({ returnId, lineId: line.id, quantity })),
  );
  const days = env().RETURN_DAYS;
  try {
    await insert(tx, { orderId, token, reason, note, days, lines: JSON.stringify(lines) });
  } catch (error) {
    if (!refusalIn(error)) throw error;
    throw new DomainError(
      'conflict',
      'return.too_many',
      'Some of this has gone back already, or is on its way.',
    );
  }
}

const insert = prepared(
  'return_request',
  () => sql`
    with asked as (
      select * from jsonb_to_recordset(${sql.placeholder('lines')}::jsonb)
        as a("returnId" text, "lineId" text, quantity int)
    ), fit as materialized (
      select a."returnId", l.id as line_id, l.business_id, a.quantity
      from asked a
      join ${orderLines} l on l.id = a."lineId" and l.order_id = ${sql.placeholder('orderId')}
      join ${dispatches} d on d.order_id = l.order_id and d.business_id = l.business_id
      where l.state = 'executed' and l.kind = 'goods' and a.quantity > 0
        and ${returnUntil} >= now() and a.quantity <= ${outPieces} - ${openPieces}
    ), made as (
      insert into ${returns} (id, order_id, business_id, token, reason, note)
      select distinct "returnId", ${sql.placeholder('orderId')}, business_id,
        ${sql.placeholder('token')}, ${sql.placeholder('reason')}, ${sql.placeholder('note')}
      from fit
      returning id
    ), put as (
      insert into ${returnLines} (return_id, line_id, quantity)
      select made.id, fit.line_id, fit.quantity from fit join made on made.id = fit."returnId"
    )
    select case when (select count(*) from fit) < (select count(*) from asked)
      then refuse('too many', '{}') end`,
);

async function announce(
  tx: Tx,
  order: MovedOrder,
  customer: Customer,
  { reason, note }: ReturnRequest,
  { id, businessId, asked }: Made,
): Promise<void> {
  const { amountCents, points } = totalOf(asked.map(partOf));
  await tellReturn(tx, order, customer, {
    ...{ id, businessId, reason, note, rejection: null, state: 'requested' },
    lines: asked.map(({ line, quantity }) => ({ name: line.name, quantity })),
    ...{ amountCents, points },
  });
}

function partOf({ line, quantity }: Asked): Part {
  return expectedPart(line, line.openQuantity, quantity);
}

async function madeBy(tx: Tx, orderId: string, token: string): Promise<string[]> {
  const rows = await tx
    .select({ id: returns.id })
    .from(returns)
    .where(and(eq(returns.orderId, orderId), eq(returns.token, token)))
    .orderBy(returns.id);
  return rows.map(({ id }) => id);
}

async function getOwn(db: DbOrTx, { userId }: Customer, orderId: string) {
  const [row] = await db
    .select({ id: orders.id, currency: orders.currency })
    .from(orders)
    .where(and(eq(orders.id, orderId), eq(orders.userId, userId)));
  if (row) return row;
  throw orderNotFound();
}
