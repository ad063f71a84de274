import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { transaction } from '@/db/client';
import { fillCart, makeBusiness, makeCustomer, makeProduct } from '@/db/fixtures';
import { createTestDatabase, type TestDatabase } from '@/db/testing';
import { closeBooks } from '../books/testing';
import { placeOrder } from '../checkout/place-order';
import { startCheckout } from '../checkout/start-checkout';
import { addTimeline } from '../order/timeline';
import { gatewaysOf } from '../payment/gateways';
import { watch as watchKey } from './live';
import { CHANGED } from './wake';

let database: TestDatabase;
let listener: pg.Client;
const heard: string[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
  listener = new pg.Client({ connectionString: database.url });
  await listener.connect();
  listener.on('notification', ({ payload }) => heard.push(payload ?? ''));
  await listener.query(`listen ${CHANGED}`);
});
afterAll(async () => {
  await listener.end();
  await closeBooks(database);
});

async function place(): Promise<string> {
  const { db } = database;
  const { id: businessId } = await makeBusiness(db);
  const product = await makeProduct(db, { businessId });
  const customer = await makeCustomer(db);
  await fillCart(db, customer.userId, [{ productId: product.id }]);
  const { id: checkoutId } = await startCheckout(db, customer, { method: 'pickup' });
  const input = { checkoutId, clientOrderToken: crypto.randomUUID(), methodRef: 'tok_ok' };
  const placed = await placeOrder({ db, gateways: gatewaysOf(db) }, customer, input);
  if (placed.status !== 'placed') throw new Error('not placed');
  return placed.orderId;
}

const tell = (orderId: string, kind: string) =>
  transaction(database.db, (tx) => addTimeline(tx, { orderId, kind, actor: 'shop' }));

function watch(orderId: string) {
  const { signal, abort } = stoppable();
  let reads = 0;
  const answers = watchKey(orderId, signal, async () => {
    reads += 1;
    return reads;
  });
  return { next: async () => (await answers.next()).value, abort };
}

function stoppable() {
  const controller = new AbortController();
  return { signal: controller.signal, abort: () => controller.abort() };
}

it('tells all who watch an order of its changes, and nobody else', async () => {
  const [orderId, other] = [await place(), await place()];
  heard.length = 0;
  await tell(orderId, 'before.anybody.watched');
  const watchers = [watch(orderId), watch(orderId)];
  for (const watcher of watchers) expect(await watcher.next()).toBe(1);
  const changed = Promise.all(watchers.map((watcher) => watcher.next()));
  await tell(other, 'not.ours');
  await tell(orderId, 'ours');
  expect(await changed).toEqual([2, 2]);
  await expect.poll(() => heard).toEqual([orderId]);
  for (const { abort } of watchers) abort();
});

it('sees a change that was under way when it began to watch', async () => {
  const orderId = await place();
  let commit: () => void = () => undefined;
  const held = new Promise<void>((resolve) => {
    commit = resolve;
  });
  const telling = transaction(database.db, async (tx) => {
    await addTimeline(tx, { orderId, kind: 'slow', actor: 'shop' });
    await held;
  });
  await pause(50);
  const watcher = watch(orderId);
  const first = watcher.next();
  expect(await Promise.race([first, pause(100, 'waits')])).toBe('waits');
  commit();
  await telling;
  expect(await first).toBe(1);
  watcher.abort();
});

it('sends no notice any more once the last has gone', async () => {
  const orderId = await place();
  const watcher = watch(orderId);
  await watcher.next();
  const over = watcher.next();
  watcher.abort();
  expect(await over).toBeUndefined();
  await pause(50);
  heard.length = 0;
  await tell(orderId, 'unseen');
  await pause(50);
  expect(heard).toEqual([]);
});
