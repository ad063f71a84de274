import { and, desc, eq, gte, inArray, lt, sql } from 'drizzle-orm';
import type { DbOrTx } from '@/db/client';
import { orderLines, orders } from '@/db/schema';
import { type Execution, executionOf, type LineState, type OrderState } from './lifecycle';

const IN_REVIEW = sql`(${orders.state} = 'created' and ${orders.heldFor} is not null)`;

export type OrderSummary = {
  id: string;
  number: string;
  state: OrderState;
  execution: Execution;
  totalCents: number;
  points: number;
  currency: string;
  createdAt: Date;
  isInReview: boolean;
  customerName: string;
  email: string;
  lines: { name: string; image: string; quantity: number; state: LineState }[];
  /** `isLeaving`: something of it has left, and more is to come. */
  dispatches: { businessId: string; businessName: string; state: string; isLeaving: boolean }[];
};

export type OrderFilter = {
  userId?: string | undefined;
  state?: OrderState | undefined;
  businessId?: string | undefined;
  inReview?: boolean | undefined;
  from?: Date | undefined;
  to?: Date | undefined;
  /** An order number, or part of an e-mail address. */
  q?: string | undefined;
  limit: number;
  offset: number;
};

/** Orders, newest first, with what a list shows of each. */
export async function listOrders(
  db: DbOrTx,
  filter: OrderFilter,
): Promise<{ orders: OrderSummary[]; total: number }> {
  const where = conditions(filter);
  const [rows, total] = await Promise.all([
    db
      .select({
        id: orders.id,
        number: orders.number,
        state: orders.state,
        totalCents: orders.totalCents,
        points: orders.points,
        currency: orders.currency,
        createdAt: orders.createdAt,
        isInReview: sql<boolean>`${IN_REVIEW}`,
        customerName: orders.customerName,
        email: orders.email,
        lines: sql<OrderSummary['lines']>`(select jsonb_agg(jsonb_build_object('name', l.name,
          'image', l.image, 'quantity', l.quantity, 'state', l.state) order by l.position)
          from order_lines l where l.order_id = ${orders}.id)`,
        dispatches: sql<OrderSummary['dispatches']>`(select coalesce(jsonb_agg(jsonb_build_object(
          'businessId', d.business_id, 'businessName', b.name, 'state', d.state,
          'isLeaving', d.state = 'confirmed' and d.shipped_at is not null)
          order by d.created_at), '[]') from dispatches d join businesses b on b.id = d.business_id
          where d.order_id = ${orders}.id)`,
      })
      .from(orders)
      .where(where)
      .orderBy(desc(orders.createdAt), desc(orders.id))
      .limit(filter.limit)
      .offset(filter.offset),
    db.$count(orders, where),
  ]);
  const withExecution = rows.map((row) => ({
    ...row,
    execution: executionOf(row.lines.map((line) => line.state)),
  }));
  return { orders: withExecution, total };
}

function conditions(filter: OrderFilter) {
  const { userId, state, businessId, inReview, from, to, q } = filter;
  const ofBusiness = (id: string) =>
    inArray(
      orders.id,
      sql`(select order_id from ${orderLines} where ${orderLines.businessId} = ${id})`,
    );
  return and(
    userId ? eq(orders.userId, userId) : undefined,
    state ? eq(orders.state, state) : undefined,
    businessId ? ofBusiness(businessId) : undefined,
    inReview ? IN_REVIEW : undefined,
    from ? gte(orders.createdAt, from) : undefined,
    to ? lt(orders.createdAt, to) : undefined,
    q ? numberOrEmailIs(q) : undefined,
  );
}

/** Orders that a search is about: one by its number, or whoever has this in the e-mail address. */
export function numberOrEmailIs(q: string) {
  const text = q.trim();
  const pattern = `%${text.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
  return sql`(${orders.number} = ${text.toUpperCase()} or ${orders.email} like ${pattern})`;
}
