import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { transaction } from '@/db/client';
import { fillCart, makeBusiness, makeCustomer, makeProduct } from '@/db/fixtures';
import { createTestDatabase, type TestDatabase } from '@/db/testing';
import { placeOrder } from '../checkout/place-order';
import { startCheckout } from '../checkout/start-checkout';
import { capture, complete, confirm, deleteCart } from '../order/saga';
import { cancelOrder, returnMoneyOf } from '../order/undo';
import { gatewaysOf } from '../payment/gateways';
import { assertBooks, books, readBooks } from './books';

let database: TestDatabase;
let done: Sold;
let canceled: Sold;
let begun: Sold;

beforeAll(async () => {
  database = await createTestDatabase();
  done = await sell();
  await run(done.orderId);
  canceled = await sell();
  await run(canceled.orderId);
  const { orderId, customer } = canceled;
  await cancelOrder(db(), customer, { orderId, reason: 'not wanted' });
  const undone = { outcome: 'canceled', reason: 'not wanted', points: 500 } as const;
  await returnMoneyOf(deps(), { orderId, ...undone });
  begun = await sell();
});
afterAll(() => database.drop());

const db = () => database.db;
const deps = () => ({ db: db(), gateways: gatewaysOf(db()) });

type Sold = Awaited<ReturnType<typeof sell>>;

async function sell() {
  const { id: businessId } = await makeBusiness(db());
  const { id: productId } = await makeProduct(db(), { businessId });
  const customer = await makeCustomer(db(), { points: 2_000 });
  await fillCart(db(), customer.userId, [{ productId, quantity: 2 }]);
  const { id: checkoutId } = await startCheckout(db(), customer, { points: 500 });
  const input = { checkoutId, clientOrderToken: crypto.randomUUID(), methodRef: 'tok_ok' };
  const placed = await placeOrder(deps(), customer, input);
  if (placed.status !== 'placed') throw new Error(placed.status);
  return { orderId: placed.orderId, checkoutId, productId, customer };
}

async function run(orderId: string) {
  for (const step of [capture, confirm, deleteCart, complete]) await step(deps(), orderId);
}

/** The books that break where these statements have run; nothing of it stays. */
async function brokenBy(...statements: ReturnType<typeof sql>[]): Promise<string[]> {
  const kept = new Error('rolled back');
  let broken: string[] = [];
  const attempt = transaction(db(), async (tx) => {
    for (const statement of statements) await tx.execute(statement);
    broken = (await readBooks(tx)).map(({ book }) => book);
    throw kept;
  });
  await expect(attempt).rejects.toBe(kept);
  return [...new Set(broken)].sort();
}

const unguarded = (table: string, check: string) =>
  sql.raw(`alter table ${table} drop constraint ${check}`);

/** One way to break each book. */
const breaking: Record<string, () => ReturnType<typeof sql>[]> = {
  'points are never negative': () => [
    unguarded('points_accounts', 'points_never_negative'),
    sql`update points_accounts set held = balance + 1 where id = ${done.customer.accountId}`,
  ],
  'a balance is the sum of its entries': () => [
    sql`update points_accounts set balance = balance + 1 where id = ${done.customer.accountId}`,
  ],
  'held points are the sum of live holds': () => [
    sql`update points_accounts set held = held - 1 where id = ${begun.customer.accountId}`,
  ],
  'a balance is what is left of its lots': () => [
    sql`update points_accounts set balance = balance - 1 where id = ${done.customer.accountId}`,
    sql`insert into points_lots (id, account_id, transfer_id, points, "left")
          select 'ptl_test', to_account_id, id, 5, 5 from points_transfers
          where to_account_id = ${done.customer.accountId} limit 1`,
  ],
  'entries are positive, between two accounts': () => [
    unguarded('points_transfers', 'points_transfers_positive'),
    sql`insert into points_transfers (id, from_account_id, to_account_id, points, kind, memo, key)
          select 'ptr_test', id, id, -1, 'granted', '', 'test' from points_accounts
          where id = ${done.customer.accountId}`,
  ],
  'what an order redeemed and returned is what its lines keep': () => [
    sql`update order_lines set refunded_points = 1 where order_id = ${done.orderId}`,
  ],
  'an order that is confirmed has redeemed its points': () => [
    sql`update orders set state = 'confirmed' where id = ${begun.orderId}`,
  ],
  'stock is what its movements leave, less what is held, never negative': () => [
    sql`update stock set available = available + 1 where product_id = ${done.productId}`,
  ],
  'what is executed has been sold': () => [
    sql`update order_lines set state = 'executed' where order_id = ${begun.orderId}`,
  ],
  'nothing more comes back on the shelf than was sold': () => [
    sql`insert into stock_movements (id, product_id, kind, quantity, order_id, key)
          values ('stm_test', ${done.productId}, 'returned', 3, ${done.orderId}, 'test')`,
  ],
  'an order past its beginning holds no stock': () => [
    sql`update orders set state = 'failed' where id = ${begun.orderId}`,
  ],
  'an order past its beginning holds no points': () => [
    sql`update orders set state = 'failed' where id = ${begun.orderId}`,
  ],
  'a checkout that has ended holds nothing': () => [
    sql`update checkouts set state = 'expired' where id = ${begun.checkoutId}`,
  ],
  'an order is the sum of its lines': () => [
    sql`update orders set subtotal_cents = subtotal_cents + 1, total_cents = total_cents + 1
          where id = ${done.orderId}`,
  ],
  'what was captured is what the order comes to': () => [
    sql`update payments set captured_cents = captured_cents - 1 where order_id = ${done.orderId}`,
  ],
  'what is captured and kept belongs to an order': () => [
    sql`update payments set order_id = null where order_id = ${done.orderId}`,
  ],
  'an order that is confirmed is paid': () => [
    sql`update orders set state = 'confirmed' where id = ${begun.orderId}`,
  ],
  'what was captured and not given back is what the lines keep': () => [
    sql`update order_lines set refunded_cents = 1 where order_id = ${done.orderId}`,
  ],
  'a payment has given back the sum of its refunds, at most what was captured': () => [
    sql`update payments set refunded_cents = 1 where order_id = ${done.orderId}`,
  ],
  'a refund is the sum of its lines': () => [
    sql`update refunds set amount_cents = amount_cents + 1 where order_id = ${canceled.orderId}`,
  ],
  'a line has given back the sum of its refunds': () => [
    sql`update order_lines set refunded_cents = 1 where order_id = ${done.orderId}`,
  ],
  'a line is owed what its terms say of its fulfilled pieces that were kept': () => [
    sql`insert into payables (id, business_id, order_id, line_id, order_number, name, cause, quantity,
          basis, fee_basis_points, goods_cents, shipping_cents, fee_cents, amount_cents)
          select 'pbl_test', business_id, order_id, id, '', name, 'test', 1, 'money', 1000, 1, 0, 0, 1
          from order_lines where order_id = ${done.orderId}`,
  ],
  'what was shipped is owed': () => [
    sql`update dispatches set state = 'shipped', shipped_at = now() - interval '6 minutes'
          where order_id = ${done.orderId}`,
  ],
  'an order that is off keeps no money': () => [
    sql`update orders set state = 'failed', updated_at = now() - interval '6 minutes'
          where id = ${done.orderId}`,
  ],
};

describe('the books', () => {
  it('add up for an order that is done, one that is undone, and one under way', async () => {
    expect(await readBooks(db())).toEqual([]);
    await assertBooks(db());
  });

  it.each(Object.entries(breaking))('notice where this is broken: %s', async (name, statements) => {
    expect(await brokenBy(...statements())).toContain(name);
  });

  it('are each broken by one of these', () => {
    expect(Object.keys(breaking).sort()).toEqual(books.map(({ name }) => name).sort());
  });

  it('name what is wrong', async () => {
    const statement = sql`update stock set available = 3 where product_id = ${done.productId}`;
    const attempt = transaction(db(), async (tx) => {
      await tx.execute(statement);
      await assertBooks(tx);
    });
    await expect(attempt).rejects.toThrow(`${done.productId} says 3, counted 8`);
  });
});
