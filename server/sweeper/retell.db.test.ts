import { and, eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { dispatches, eventFollowers, mails, orderLines, orderTimeline } from '@/db/schema';
import { createTestDatabase, type TestDatabase } from '@/db/testing';
import { closeBooks } from '../books/testing';
import { changeOrder } from '../checkout/change-order';
import { previewChange } from '../checkout/change-preview';
import { admin, carryOut, type FixtureOrder, makeOrder } from '../checkout/fixtures';
import { dispatchFunctions } from '../dispatch/functions';
import { deliverDispatch, shipDispatch } from '../dispatch/shipping';
import { scripted } from '../dispatch/testing';
import { confirmDispatch, declineDispatch } from '../dispatch/updates';
import { bootEngine, type Engine, forgetJobs } from '../engine/testing';
import { notificationFunctions } from '../notification/functions';
import { moody } from '../notification/testing';
import { orderFunctions } from '../order/functions';
import { previewRefund, refundOrder } from '../order/refund-order';
import { payOrderRefund } from '../order/refunding';
import { requestReturn } from '../order/returns';
import { cancelOrder, returnMoneyOf } from '../order/undo';
import { gatewaysOf } from '../payment/gateways';
import { voucherFunctions } from '../vouchers/functions';
import { memberOf } from '../vouchers/testing';
import { WATCH } from './retell';
import { sweepAll } from './sweep';

let database: TestDatabase;
let engine: Engine | undefined;
const { mailer, sent } = moody(0);

beforeAll(async () => {
  database = await createTestDatabase();
  await watchSince('epoch');
});
afterAll(async () => {
  await engine?.executor.stop();
  await closeBooks(database);
});

const db = () => database.db;
const deps = () => ({ db: db(), gateways: gatewaysOf(db()) });

async function watchSince(moment: string): Promise<void> {
  await db().execute(sql`
    insert into ${eventFollowers} (name, until) values (${WATCH}, ${moment}::timestamptz)
    on conflict (name) do update set until = excluded.until`);
}

async function boot(): Promise<Engine> {
  engine ??= await bootEngine(database, (client) => [
    ...orderFunctions(client, deps()),
    ...dispatchFunctions(client, {
      db: db(),
      plugins: scripted('portal', []).plugins,
      sendMail: async () => undefined,
    }),
    ...voucherFunctions(client, { db: db() }),
    ...notificationFunctions(client, { db: db(), mailer }),
  ]);
  return engine;
}

/** Lets the engine do all there is to do. */
async function work(): Promise<void> {
  await (await boot()).executor.idle();
  await engine?.executor.stop();
  engine = undefined;
}

/** Nothing was touched for ten minutes. */
async function age(): Promise<void> {
  const ten = sql`interval '10 minutes'`;
  await db().execute(
    sql`update orders set created_at = created_at - ${ten}, updated_at = updated_at - ${ten}`,
  );
  await db().execute(
    sql`update order_steps set started_at = started_at - ${ten}, ended_at = ended_at - ${ten}`,
  );
  await db().execute(sql`update dispatches set updated_at = updated_at - ${ten}`);
  await db().execute(
    sql`update refunds set created_at = created_at - ${ten}, ended_at = ended_at - ${ten}`,
  );
  await db().execute(sql`update order_timeline set at = at - ${ten}`);
  await db().execute(sql`update returns set updated_at = updated_at - ${ten}`);
}

async function sweep(): Promise<number> {
  await age();
  const { news } = await sweepAll({ db: db(), mailer });
  await work();
  return news;
}

type Settle = () => Promise<void>;

/** What may happen to orders, with whatever `settle` does between: an order each. */
async function live(settle: Settle): Promise<FixtureOrder[]> {
  const fulfilled = await makeOrder(db(), { quantities: [3, 3] });
  const vouchers = await makeOrder(db(), { quantities: [2], kinds: ['voucher'] });
  const canceled = await makeOrder(db(), { quantities: [1, 1] });
  const refunded = await makeOrder(db(), { points: 0, quantities: [2] });
  const declined = await makeOrder(db(), { quantities: [2, 2] });
  const changed = await makeOrder(db(), { points: 0, quantities: [3], isCompleted: false });
  const waiting = await makeOrder(db(), { quantities: [1] });
  await changeToOne(changed);
  await carryOut(db(), changed.orderId);
  await cancelOrder(db(), canceled.customer, { orderId: canceled.orderId, reason: 'Not wanted' });
  await returnMoneyOf(deps(), {
    ...{ orderId: canceled.orderId, outcome: 'canceled', reason: 'Not wanted' },
    points: 900,
  });
  await giveBackOne(refunded);
  await settle();
  await serve(fulfilled);
  const [whole] = await sharesOf(declined);
  if (whole) await declineDispatch(db(), whole.member, { ...whole, reason: 'all gone' });
  const [codes] = await sharesOf(vouchers);
  if (codes) await confirmDispatch(db(), codes.member, codes);
  await settle();
  return [fulfilled, vouchers, declined, canceled, refunded, changed, waiting];
}

/** One business sends its share in two parcels, of which a piece is to come back; the other has too few. */
async function serve(order: FixtureOrder): Promise<void> {
  const [sending, declining] = await sharesOf(order);
  if (!sending || !declining) throw new Error('no dispatches');
  await confirmDispatch(db(), sending.member, sending);
  const lines = (one: typeof sending, quantity: number) => [{ productId: one.productId, quantity }];
  const one = { ...sending, carrier: 'DHL', tracking: '1' };
  await shipDispatch(db(), sending.member, { ...one, lines: lines(sending, 1) });
  await deliverDispatch(db(), sending.member, { dispatchId: sending.dispatchId, tracking: '1' });
  await shipDispatch(db(), sending.member, { ...one, tracking: '2' });
  await deliverDispatch(db(), sending.member, { dispatchId: sending.dispatchId });
  const decline = { dispatchId: declining.dispatchId, reason: 'sold out' };
  await declineDispatch(db(), declining.member, { ...decline, lines: lines(declining, 1) });
  const [line] = await db()
    .select()
    .from(orderLines)
    .where(and(eq(orderLines.orderId, order.orderId), eq(orderLines.productId, sending.productId)));
  const asked = { orderId: order.orderId, reason: 'damaged' as const, token: crypto.randomUUID() };
  await requestReturn(db(), order.customer, {
    ...{ ...asked, note: null, lines: [{ lineId: line?.id ?? '', quantity: 1 }] },
  });
}

function linesOf(orderId: string) {
  return db()
    .select()
    .from(orderLines)
    .where(eq(orderLines.orderId, orderId))
    .orderBy(orderLines.position);
}

async function sharesOf({ orderId }: FixtureOrder) {
  const rows = await db().select().from(dispatches).where(eq(dispatches.orderId, orderId));
  return Promise.all(
    (await linesOf(orderId)).map(async ({ productId, businessId }) => {
      const dispatchId = rows.find((row) => row.businessId === businessId)?.id ?? '';
      await db()
        .update(dispatches)
        .set({ state: 'sent', sentAt: sql`now()` })
        .where(and(eq(dispatches.id, dispatchId), eq(dispatches.state, 'queued')));
      return { dispatchId, productId, member: memberOf(businessId) };
    }),
  );
}

async function changeToOne({ orderId, customer }: FixtureOrder): Promise<void> {
  const [line] = await db().select().from(orderLines).where(eq(orderLines.orderId, orderId));
  const lines = [{ lineId: line?.id ?? '', quantity: 1 }];
  const { version, after } = await previewChange(db(), customer, { orderId, lines });
  await changeOrder(deps(), customer, {
    ...{ orderId, version, lines, expected: after, methodRef: null },
  });
}

async function giveBackOne({ orderId }: FixtureOrder): Promise<void> {
  const choice = { by: 'amount' as const, valueCents: 500 };
  const { amountCents, points } = await previewRefund(db(), admin, { orderId, choice });
  const expected = { amountCents, points };
  const refundId = await refundOrder(db(), admin, {
    ...{ orderId, choice, reason: 'Sorry', token: crypto.randomUUID(), expected },
  });
  await payOrderRefund(deps(), { orderId, refundId });
}

/** What its buyer was sent, in words that are the same for each order of the kind. */
async function lettersOf({ orderId, number, customer }: FixtureOrder) {
  const rows = await db()
    .select()
    .from(mails)
    .where(and(eq(mails.orderId, orderId), eq(mails.toEmail, customer.email)));
  const lines = await linesOf(orderId);
  const plain = (text: string) =>
    lines
      .reduce(
        (known, line, index) =>
          known
            .replaceAll(line.name, `Product ${index}`)
            .replaceAll(line.businessName, `Business ${index}`),
        text.replaceAll(number, 'GP').replaceAll(customer.name, 'Customer'),
      )
      .replaceAll(/[0-9A-Z]{4}(-[0-9A-Z]{4})+/g, 'CODE');
  return rows.map(({ subject, text }) => [plain(subject), plain(text)]).sort();
}

async function historyOf({ orderId }: FixtureOrder): Promise<string[]> {
  const rows = await db()
    .select({ kind: orderTimeline.kind })
    .from(orderTimeline)
    .where(eq(orderTimeline.orderId, orderId));
  return rows.map(({ kind }) => kind).sort();
}

async function outcomeOf(orders: readonly FixtureOrder[]) {
  return Promise.all(
    orders.map(async (order) => ({
      history: await historyOf(order),
      letters: await lettersOf(order),
    })),
  );
}

it('what the engine lost is told after all, in the same words, once', async () => {
  const lived = await outcomeOf(await live(work));
  const orders = await live(async () => undefined);
  await forgetJobs(db());
  sent.length = 0;
  expect(await sweep()).toBeGreaterThan(0);
  // What is told brings about more: a refund of what was declined, for one.
  await sweep();
  const retold = await outcomeOf(orders);
  // How many there were of a thing before a change was nowhere else.
  const changed = 5;
  for (const one of [lived, retold]) {
    one[changed]?.letters.forEach((letter) => void letter.pop());
  }
  expect(retold).toEqual(lived);
  const keys = sent.map(({ id }) => id);
  expect(new Set(keys).size).toBe(keys.length);
  expect(await sweep()).toBe(0);
}, 90_000);

it('what the engine knows and nobody works on is told again, once a day', async () => {
  const orders = await live(async () => undefined);
  await forgetJobs(db(), ['run', 'job', 'step', 'wait']);
  sent.length = 0;
  await sweep();
  await sweep();
  expect(await sweep()).toBe(0);
  const letters = (await outcomeOf(orders)).map((one) => one.letters.length);
  expect(letters).toEqual((await outcomeOf(await live(work))).map((one) => one.letters.length));
  expect(await retold()).toBeGreaterThan(0);
  expect(new Set(sent.map(({ id }) => id)).size).toBe(sent.length);
}, 90_000);

it('what is under way is left alone', async () => {
  await live(async () => undefined);
  await age();
  const before = await retold();
  await sweepAll({ db: db(), mailer });
  expect(await retold()).toBe(before);
}, 90_000);

it('what happened before anybody looked is left alone', async () => {
  await live(async () => undefined);
  await forgetJobs(db());
  await watchSince('now');
  expect(await sweep()).toBe(0);
}, 90_000);

/** How many events were told once more. */
async function retold(): Promise<number> {
  const { rows } = await db().execute<{ n: number }>(sql`
    select count(*)::int as n from jobs.event where id like 'retold:%'`);
  return rows[0]?.n ?? 0;
}
