import { and, eq, lt, sql } from 'drizzle-orm';
import { type Db, type Tx, together, transaction } from '@/db/client';
import { orders, payments } from '@/db/schema';
import { raiseAttention, resolveAttention } from '../attention/attention';
import { type Admin, actorName } from '../auth/actor';
import { DomainError } from '../errors';
import { record } from '../events/outbox';
import { addTimeline } from './timeline';
import { lockOrder, type MovedOrder } from './transition';
import { cancelIn, reviewKey } from './undo';

/** An authorization that ends sooner than this is worth a reminder. */
const REMIND_BEFORE_MS = 48 * 3_600_000;

/** A new order is held: an admin hears of it, and the shopper reads that it is looked at. */
export async function askForReview(
  tx: Tx,
  orderId: string,
  reasons: readonly string[],
): Promise<void> {
  await together([
    addTimeline(tx, { orderId, kind: 'order.review_started', actor: 'shop' }),
    raiseAttention(tx, {
      key: reviewKey(orderId),
      kind: 'order.review',
      title: 'An order waits for your review',
      detail: `${reasons.join('. ')}. Nothing is taken until you decide.`,
      orderId,
    }),
  ]);
}

/** The same for an order that stands already, because of what it was changed to. */
export async function holdForReview(
  tx: Tx,
  orderId: string,
  { reason, reasons }: { reason: string; reasons: readonly string[] },
): Promise<void> {
  await tx.update(orders).set({ heldFor: reason }).where(eq(orders.id, orderId));
  await askForReview(tx, orderId, reasons);
}

/**
 * The admin finds nothing wrong: the order goes on with its payment.
 * @throws not_found `order.not_found` · conflict `order.not_in_review`
 */
export async function passReview(db: Db, admin: Admin, orderId: string): Promise<void> {
  await transaction(db, async (tx) => {
    await lockHeld(tx, orderId);
    await together([
      tx.update(orders).set({ heldFor: null, updatedAt: sql`now()` }).where(eq(orders.id, orderId)),
      addTimeline(tx, { orderId, kind: 'order.review_passed', actor: actorName(admin) }),
      resolveAttention(tx, reviewKey(orderId), actorName(admin)),
      record(tx, [
        { name: 'order.review_passed', id: `review-passed:${orderId}`, data: { orderId } },
      ]),
    ]);
  });
}

/**
 * The admin declines the order: stock and points go back at once, the money is let go right after.
 * @throws not_found `order.not_found` · conflict `order.not_in_review`
 */
export async function rejectReview(db: Db, admin: Admin, orderId: string): Promise<void> {
  await transaction(db, async (tx) => {
    await lockHeld(tx, orderId);
    await cancelIn(tx, admin, { orderId, reason: 'Declined after review' });
  });
}

/** The order is locked, so that of several decisions one finds it held. */
async function lockHeld(tx: Tx, orderId: string): Promise<MovedOrder> {
  const order = await lockOrder(tx, orderId);
  if (order.heldFor !== null && order.state === 'created') return order;
  throw new DomainError(
    'conflict',
    'order.not_in_review',
    'This order is not in review any more: somebody has decided, or it was canceled.',
    { state: order.state },
  );
}

/** Tells the admins of held orders whose authorization soon ends by itself. Returns how many. */
export async function remindOfReviews(db: Db, now = new Date()): Promise<number> {
  const soon = new Date(now.getTime() + REMIND_BEFORE_MS);
  const due = await db
    .select({ orderId: orders.id, number: orders.number, until: payments.authorizedUntil })
    .from(orders)
    .innerJoin(payments, eq(payments.orderId, orders.id))
    .where(
      and(
        eq(orders.state, 'created'),
        sql`${orders.heldFor} is not null`,
        eq(payments.state, 'authorized'),
        lt(payments.authorizedUntil, soon),
      ),
    );
  for (const { orderId, until } of due) {
    await raiseAttention(db, {
      key: reviewKey(orderId),
      kind: 'order.review',
      title: 'An order waits for your review, and not for long',
      detail: `The bank lets go of its money ${until?.toUTCString()}. After that it cannot be taken any more.`,
      orderId,
    });
  }
  return due.length;
}
