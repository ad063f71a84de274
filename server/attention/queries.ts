import { count, desc, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import type { DbOrTx } from '@/db/client';
import { attentionItems, orders } from '@/db/schema';

export type AttentionItem = {
  id: string;
  kind: string;
  title: string;
  detail: string;
  orderId: string | null;
  orderNumber: string | null;
  /** What is at stake: the order's card amount in cents, and its points. */
  totalCents: number | null;
  points: number | null;
  currency: string | null;
  dispatchId: string | null;
  /** The business it is about, where it is about one. */
  businessId: string | null;
  createdAt: Date;
  resolvedAt: Date | null;
  /** A user id, or 'shop' where the matter resolved itself. */
  resolvedBy: string | null;
};

// A matter is told apart by its kind and what it is about.
const businessOf = sql<
  string | null
>`case when ${attentionItems.kind} like 'business.%' then split_part(${attentionItems.key}, ':', 2) end`;

export type AttentionFilter = {
  state?: 'open' | 'resolved' | undefined;
  limit: number;
  offset: number;
};

/** What waits for an admin: open before resolved, newest first, with how many there are of each. */
export async function listAttention(db: DbOrTx, filter: AttentionFilter) {
  const [items, counts] = await Promise.all([
    db
      .select({
        id: attentionItems.id,
        kind: attentionItems.kind,
        title: attentionItems.title,
        detail: attentionItems.detail,
        orderId: attentionItems.orderId,
        orderNumber: orders.number,
        totalCents: orders.totalCents,
        points: orders.points,
        currency: orders.currency,
        dispatchId: attentionItems.dispatchId,
        businessId: businessOf,
        createdAt: attentionItems.createdAt,
        resolvedAt: attentionItems.resolvedAt,
        resolvedBy: attentionItems.resolvedBy,
      })
      .from(attentionItems)
      .leftJoin(orders, eq(orders.id, attentionItems.orderId))
      .where(inState(filter.state))
      .orderBy(
        desc(isNull(attentionItems.resolvedAt)),
        desc(attentionItems.createdAt),
        desc(attentionItems.id),
      )
      .limit(filter.limit)
      .offset(filter.offset),
    countAttention(db),
  ]);
  return { items: items satisfies AttentionItem[], counts };
}

export async function countAttention(db: DbOrTx): Promise<{ open: number; resolved: number }> {
  const [counts] = await db
    .select({
      open: sql<number>`count(*) filter (where ${isNull(attentionItems.resolvedAt)})::int`,
      resolved: count(attentionItems.resolvedAt),
    })
    .from(attentionItems);
  return counts ?? { open: 0, resolved: 0 };
}

function inState(state: AttentionFilter['state']) {
  if (state === 'open') return isNull(attentionItems.resolvedAt);
  if (state === 'resolved') return isNotNull(attentionItems.resolvedAt);
  return undefined;
}
