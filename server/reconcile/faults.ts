import { eq, sql } from 'drizzle-orm';
import { type Db, transaction } from '@/db/client';
import { payments } from '@/db/schema';
import { admin, makeOrder } from '../checkout/fixtures';
import { env } from '../env';
import { commitStock, releaseStock } from '../inventory/reservations';
import { previewRefund, refundOrder } from '../order/refund-order';
import { payOrderRefund } from '../order/refunding';
import { capture } from '../order/saga';
import { moveLines, moveOrder } from '../order/transition';
import { cancelOrder, returnMoneyOf } from '../order/undo';
import type { PaymentGateway } from '../payment/gateway';
import { gatewayFor, gatewaysOf } from '../payment/gateways';
import { redeemPoints, releasePoints } from '../points/ledger';
import { openCheckout } from './fault-checkout';
import type { Kind } from './finding';
import { shuffled } from './seeded';

export type Planted = { kind: Kind; subject: string };

type Fault = (tools: Tools) => Promise<string>;
type Tools = { db: Db; gateway: PaymentGateway };

/**
 * Breaks something in a database that is there to be broken: `count` faults of all kinds in turn, each in
 * an order or a wallet of its own, in an order that follows from `random`. Returns what has to be found.
 */
export async function plantFaults(db: Db, count: number, random: () => number): Promise<Planted[]> {
  const gateway = gatewayFor(gatewaysOf(db), 'sandbox');
  const kinds = shuffled(Object.keys(faults) as Kind[], random);
  const planted: Planted[] = [];
  for (let index = 0; index < count; index += 1) {
    const kind = kinds[index % kinds.length] as Kind;
    const fault = faults[kind];
    if (fault) planted.push({ kind, subject: await fault({ db, gateway }) });
  }
  return planted;
}

/** Orders as they should be: done, under way, canceled and partly refunded. */
export async function sellProperly(db: Db): Promise<void> {
  await makeOrder(db);
  await makeOrder(db, { isCompleted: false });
  const off = await makeOrder(db);
  const reason = 'Changed their mind';
  await cancelOrder(db, admin, { orderId: off.orderId, reason });
  const undone = { outcome: 'canceled', reason, points: off.quote.points } as const;
  await returnMoneyOf(depsOf(db), { orderId: off.orderId, ...undone });
  await refundPart(db, true);
}

const depsOf = (db: Db) => ({ db, gateways: gatewaysOf(db) });

const faults: Partial<Record<Kind, Fault>> = {
  async captured_unnoticed({ db, gateway }) {
    const { orderId } = await makeOrder(db, { isCompleted: false });
    const { id, providerRef, amountCents, currency } = await paymentOf(db, orderId);
    await gateway.capture({ key: `capture:${id}`, providerRef, amountCents, currency });
    return id;
  },

  async abandoned_authorization({ db, gateway }) {
    const { checkoutId, paymentId, attempt } = await openCheckout(db);
    await gateway.authorize(attempt);
    await end(db, checkoutId, ['stock', 'points']);
    return paymentId;
  },

  async captured_without_order({ db, gateway }) {
    const { checkoutId, paymentId, attempt } = await openCheckout(db);
    const { providerRef } = await gateway.authorize(attempt);
    await gateway.capture({ ...attempt, key: `capture:${paymentId}`, providerRef });
    await end(db, checkoutId, ['stock', 'points']);
    return paymentId;
  },

  async unknown_here({ gateway }) {
    const asked = { amountCents: 1_234, currency: 'USD', methodRef: 'tok_ok', checkoutId: 'none' };
    const key = `stranger:${crypto.randomUUID()}`;
    const { providerRef } = await gateway.authorize({ ...asked, key, returnUrl: '' });
    await gateway.capture({ ...asked, key: `capture:${key}`, providerRef });
    return `${gateway.name}:${providerRef}`;
  },

  async authorization_lapsed({ db, gateway }) {
    const { orderId } = await makeOrder(db, { isCompleted: false });
    const { id, providerRef } = await paymentOf(db, orderId);
    await gateway.void({ key: `lapsed:${id}`, providerRef });
    return id;
  },

  async capture_missing({ db }) {
    const { id, providerRef } = await paymentOf(db, (await makeOrder(db)).orderId);
    await db.execute(sql`delete from sandbox.operations where payment_id = ${providerRef}`);
    await db.execute(sql`update sandbox.payments set status = 'authorized', captured_cents = 0
      where id = ${providerRef}`);
    return id;
  },

  refund_waiting: async ({ db }) => (await refundPart(db, false)).refundId,

  async refund_missing({ db }) {
    const { orderId } = await refundPart(db, true);
    const { id, providerRef } = await paymentOf(db, orderId);
    await db.execute(sql`delete from sandbox.operations
      where payment_id = ${providerRef} and kind = 'refund'`);
    await db.execute(sql`update sandbox.payments set refunded_cents = 0 where id = ${providerRef}`);
    return id;
  },

  async refunded_more({ db, gateway }) {
    const { id, providerRef, currency } = await paymentOf(db, (await makeOrder(db)).orderId);
    await gateway.refund({ key: `elsewhere:${id}`, providerRef, amountCents: 5, currency });
    return id;
  },

  async amount_mismatch({ db }) {
    const { id, providerRef } = await paymentOf(db, (await makeOrder(db)).orderId);
    await db.execute(sql`update sandbox.payments set amount_cents = amount_cents + 1
      where id = ${providerRef}`);
    return id;
  },

  async stock_held({ db }) {
    const { checkoutId } = await openCheckout(db, { isPaying: false });
    await end(db, checkoutId, ['points']);
    return checkoutId;
  },

  async points_held({ db }) {
    const { checkoutId } = await openCheckout(db, { isPaying: false });
    await end(db, checkoutId, ['stock']);
    return checkoutId;
  },

  async stock_not_sold({ db }) {
    const { orderId } = await confirmWithout(db, 'stock');
    return orderId;
  },

  async points_not_redeemed({ db }) {
    const { orderId } = await confirmWithout(db, 'points');
    return orderId;
  },

  async held_points_differ({ db }) {
    const { customer } = await makeOrder(db);
    await db.execute(
      sql`update points_accounts set held = held + 3 where id = ${customer.accountId}`,
    );
    return customer.accountId;
  },

  async balance_differs({ db }) {
    const { customer } = await makeOrder(db);
    await db.execute(sql`update points_accounts set balance = balance + 7
      where id = ${customer.accountId}`);
    return customer.accountId;
  },

  async stock_differs({ db }) {
    const { products } = await makeOrder(db, { quantities: [1] });
    const productId = products[0]?.id ?? '';
    await db.execute(
      sql`update stock set available = available + 2 where product_id = ${productId}`,
    );
    return productId;
  },

  async undone_with_money({ db }) {
    const { orderId, checkoutId } = await makeOrder(db, { isCompleted: false });
    await capture(depsOf(db), orderId);
    await transaction(db, async (tx) => {
      await moveOrder(tx, orderId, 'fail');
      await moveLines(tx, { orderId, reason: 'The machine went down' }, 'cancel');
      await releaseStock(tx, [checkoutId]);
      await releasePoints(tx, [checkoutId]);
    });
    return orderId;
  },

  async dispatch_missing({ db }) {
    const { orderId } = await makeOrder(db);
    await db.execute(sql`with d as (delete from dispatches where order_id = ${orderId} returning id)
      delete from dispatch_lines l using d where l.dispatch_id = d.id`);
    return orderId;
  },
};

/** A completed order of which a part was refunded; unpaid where nobody asked the provider. */
async function refundPart(db: Db, isPaid: boolean) {
  const { orderId } = await makeOrder(db);
  const choice = { by: 'amount', valueCents: 150 } as const;
  const { amountCents, points } = await previewRefund(db, admin, { orderId, choice });
  const refundId = await refundOrder(db, admin, {
    ...{ orderId, choice, reason: 'A scratch', token: crypto.randomUUID() },
    expected: { amountCents, points },
  });
  if (isPaid) await payOrderRefund(depsOf(db), { orderId, refundId });
  return { orderId, refundId };
}

/** The order is confirmed, as if the machine had gone down before one of its parts was settled. */
async function confirmWithout(db: Db, part: 'stock' | 'points') {
  const order = await makeOrder(db, { isCompleted: false });
  const { orderId, checkoutId, number } = order;
  await capture(depsOf(db), orderId);
  await transaction(db, async (tx) => {
    await moveOrder(tx, orderId, 'confirm');
    await moveLines(tx, { orderId }, 'execute');
    const { LOW_STOCK_THRESHOLD: lowStockThreshold } = env();
    if (part === 'points') await commitStock(tx, { checkoutId, orderId, lowStockThreshold });
    else await redeemPoints(tx, { checkoutId, orderId, memo: `Order ${number}` });
  });
  return order;
}

async function end(db: Db, checkoutId: string, freed: ('stock' | 'points')[]): Promise<void> {
  await db.execute(sql`update checkouts set state = 'expired' where id = ${checkoutId}`);
  if (freed.includes('stock')) await releaseStock(db, [checkoutId]);
  if (freed.includes('points')) await releasePoints(db, [checkoutId]);
}

async function paymentOf(db: Db, orderId: string) {
  const [row] = await db.select().from(payments).where(eq(payments.orderId, orderId));
  if (!row?.providerRef) throw new Error(`the order ${orderId} has no payment by card`);
  return { ...row, providerRef: row.providerRef };
}
