import { eq, sql } from 'drizzle-orm';
import { type Db, transaction } from '@/db/client';
import { orders, payments, refunds } from '@/db/schema';
import { env } from '../env';
import { record } from '../events/outbox';
import { correctStock } from '../inventory/correct';
import { commitStock, releaseStock } from '../inventory/reservations';
import { payOrderRefund } from '../order/refunding';
import { queueMissingOf } from '../order/sweep';
import { failOrder, returnMoneyOf } from '../order/undo';
import { undoRequest } from '../order/undo-again';
import { type Gateways, gatewayFor } from '../payment/gateways';
import { movePayment } from '../payment/payments';
import { payRefund } from '../payment/refunds';
import { markCaptured, voidAttempt } from '../payment/settling';
import { redeemPoints, releasePoints } from '../points/ledger';
import { recountBalance, recountHeld } from '../points/recount';
import type { Finding, Kind } from './finding';

export type Deps = { db: Db; gateways: Gateways };

type Repair = (deps: Deps, finding: Finding) => Promise<unknown>;

/**
 * Mends a difference by the same guarded commands that run the shop. Safe to run again. False where it
 * turns out that a person has to look.
 */
export async function repair(deps: Deps, finding: Finding): Promise<boolean> {
  const work = repairs[finding.kind];
  if (!work) return false;
  return (await work(deps, finding)) !== false;
}

const repairs: Partial<Record<Kind, Repair>> = {
  async captured_unnoticed({ db }, { subject: paymentId, orderId, amount }) {
    if (!orderId) return false;
    await transaction(db, async (tx) => {
      await markCaptured(tx, paymentId, amount);
      const order = await getOrder(tx, orderId);
      const isOff = order.state === 'canceled' || order.state === 'failed';
      const id = `reconcile:${paymentId}`;
      if (isOff) {
        const data = await undoRequest(tx, order);
        await record(tx, [{ name: 'order.undo_requested', id, data }]);
      } else await record(tx, [{ name: 'order.retry_requested', id, data: { orderId } }]);
    });
    return true;
  },

  async abandoned_authorization(deps, { subject }) {
    await letGo(deps, await getPayment(deps.db, subject));
  },

  async captured_without_order({ db, gateways }, { subject, amount }) {
    const {
      id,
      provider,
      providerRef: known,
      orderId,
      state,
      ...payment
    } = await getPayment(db, subject);
    if (orderId && state === 'authorized') return false;
    const providerRef = known ?? (await refOf(gateways, provider, { ...payment, id }));
    if (!providerRef) return false;
    await refundAll(gateways, { provider, providerRef, amount });
    await movePayment(db, id, 'void', { providerRef });
    return true;
  },

  async unknown_here({ db, gateways }, { subject, amount }) {
    const [provider = '', providerRef = ''] = subject.split(':');
    const isOurs = await db.$count(payments, eq(payments.providerRef, providerRef));
    if (isOurs > 0) return false;
    await refundAll(gateways, { provider, providerRef, amount });
    return true;
  },

  async authorization_lapsed({ db }, { subject: paymentId, orderId }) {
    await movePayment(db, paymentId, 'void', {});
    const { state } = await getPayment(db, paymentId);
    if (!orderId || state !== 'voided') return false;
    const reason = 'The authorization of the payment ended before the money was taken';
    await failOrder(db, { orderId, reason, isCartFailure: false });
    return true;
  },

  async capture_missing({ db, gateways }, { subject: paymentId, amount: amountCents }) {
    const { provider, providerRef, currency, state } = await getPayment(db, paymentId);
    if (!providerRef || state !== 'captured') return false;
    const gateway = gatewayFor(gateways, provider);
    await gateway.capture({ key: `capture:${paymentId}`, providerRef, amountCents, currency });
    return true;
  },

  async refund_waiting(deps, { subject: refundId, orderId }) {
    if (orderId) await payOrderRefund(deps, { orderId, refundId });
    else await payRefund(deps.db, deps.gateways, refundId);
  },

  async refund_missing({ db, gateways }, { subject: paymentId }) {
    const { provider, providerRef, currency } = await getPayment(db, paymentId);
    if (!providerRef) return false;
    const paid = await db
      .select()
      .from(refunds)
      .where(sql`${refunds.paymentId} = ${paymentId} and ${refunds.state} = 'refunded'
        and ${refunds.amountCents} > 0`);
    // Each under the key it was asked for with: those that were paid are not paid again.
    for (const { key, attempt, amountCents } of paid) {
      await gatewayFor(gateways, provider).refund({
        key: attempt === 1 ? key : `${key}:${attempt}`,
        ...{ providerRef, amountCents, currency },
      });
    }
    return true;
  },

  stock_held: async ({ db }, { subject }) => releaseStock(db, [subject]),
  points_held: async ({ db }, { subject }) => releasePoints(db, [subject]),

  async stock_not_sold({ db }, { subject: orderId }) {
    await transaction(db, async (tx) => {
      const { checkoutId } = await getOrder(tx, orderId);
      const { LOW_STOCK_THRESHOLD: lowStockThreshold } = env();
      await commitStock(tx, { checkoutId, orderId, lowStockThreshold });
    });
  },

  async points_not_redeemed({ db }, { subject: orderId }) {
    await transaction(db, async (tx) => {
      const { checkoutId, number } = await getOrder(tx, orderId);
      await redeemPoints(tx, { checkoutId, orderId, memo: `Order ${number}` });
    });
  },

  held_points_differ: async ({ db }, { subject }) => recountHeld(db, subject),
  balance_differs: async ({ db }, { subject }) => recountBalance(db, subject),

  async stock_differs({ db }, { subject: productId }) {
    await correctStock(db, { productId, key: `corrected:${productId}:${crypto.randomUUID()}` });
  },

  async undone_with_money(deps, { subject: orderId }) {
    const order = await getOrder(deps.db, orderId);
    await returnMoneyOf(deps, await undoRequest(deps.db, order));
  },

  dispatch_missing: async ({ db }, { subject }) => queueMissingOf(db, subject),
};

/** Once, however often it is asked: the key follows from the payment. */
async function refundAll(
  gateways: Gateways,
  { provider, providerRef, amount }: { provider: string; providerRef: string; amount: number },
): Promise<void> {
  const gateway = gatewayFor(gateways, provider);
  const { currency } = await gateway.lookUp(providerRef);
  const key = `reconcile:${providerRef}`;
  await gateway.refund({ key, providerRef, amountCents: amount, currency });
}

/** Ours never heard what the provider calls it: what asked for it names it. */
async function letGo({ db, gateways }: Deps, payment: typeof payments.$inferSelect) {
  const { id, provider } = payment;
  const providerRef = payment.providerRef ?? (await refOf(gateways, provider, payment));
  if (payment.state === 'requested' || payment.state === 'authorized') {
    await voidAttempt(db, gateways, { id, provider, providerRef });
  } else if (providerRef) {
    await gatewayFor(gateways, provider).void({ key: `void:${id}`, providerRef });
  }
}

async function refOf(
  gateways: Gateways,
  provider: string,
  { id, createdAt }: { id: string; createdAt: Date },
): Promise<string | null> {
  const since = new Date(createdAt.getTime() - 3_600_000);
  for await (const one of gatewayFor(gateways, provider).list?.(since) ?? []) {
    if (one.reference === id) return one.providerRef;
  }
  return null;
}

async function getPayment(db: Db, paymentId: string) {
  const [row] = await db.select().from(payments).where(eq(payments.id, paymentId));
  if (!row) throw new Error(`there is no payment ${paymentId}`);
  return row;
}

async function getOrder(db: Pick<Db, 'select'>, orderId: string) {
  const { id, number, state, checkoutId } = orders;
  const [row] = await db
    .select({ id, number, state, checkoutId })
    .from(orders)
    .where(eq(orders.id, orderId));
  if (!row) throw new Error(`there is no order ${orderId}`);
  return row;
}
