import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeCustomer } from '@/db/fixtures';
import { inbox, orderLines, orders, orderTimeline, payments, sandboxPayments } from '@/db/schema';
import { createTestDatabase, type TestDatabase } from '@/db/testing';
import { closeBooks } from '../books/testing';
import { receiveNotice } from '../events/inbox';
import { getOrder } from '../order/queries';
import { gatewaysOf } from '../payment/gateways';
import { answerChallenge } from '../payment/sandbox';
import { type ChangeOrder, changeOrder } from './change-order';
import { previewChange } from './change-preview';
import { type FixtureOrder, makeOrder } from './fixtures';
import { actOnNotice } from './notices';
import { giveUpChange, resumeChange } from './resume-change';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => closeBooks(database));

const db = () => database.db;
const deps = () => ({ db: db(), gateways: gatewaysOf(db()) });

/** One piece becomes `quantity`, which is dearer, paid by `methodRef`. */
async function dearer(quantity: number, methodRef: string) {
  const order = await makeOrder(db(), { isCompleted: false, points: 0, quantities: [1] });
  const [line] = await db().select().from(orderLines).where(eq(orderLines.orderId, order.orderId));
  const lines = [{ lineId: line?.id ?? '', quantity }];
  const preview = await previewChange(db(), order.customer, { orderId: order.orderId, lines });
  const asked: ChangeOrder = {
    ...{ orderId: order.orderId, version: preview.version, lines, methodRef },
    expected: preview.after,
  };
  return { order, asked, totalCents: preview.after.totalCents };
}

/** Such a change, whose bank has been asked and has agreed, or not. */
async function atBank(quantity = 3, approves = true) {
  const { order, asked, totalCents } = await dearer(quantity, 'tok_3ds');
  const question = await changeOrder(deps(), order.customer, asked);
  if (question.status !== 'action_required') throw new Error(question.status);
  const providerRef = question.url?.split('/').at(-1) ?? '';
  const answer = () => answerChallenge(db(), providerRef, approves);
  const resume = () => resumeChange(deps(), order.customer, order.orderId);
  const giveUp = () => giveUpChange(deps(), order.customer, order.orderId);
  return { order, asked, totalCents, providerRef, answer, resume, giveUp };
}

/** The provider tells of the payment, and what it tells is acted on. */
async function notice(providerRef: string, externalId = `told:${providerRef}`) {
  const payload = { about: 'payment', providerRef };
  await receiveNotice(db(), { source: 'sandbox', externalId, payload });
  const [stored] = await db().select().from(inbox).where(eq(inbox.externalId, externalId));
  await actOnNotice(deps(), stored?.id ?? '');
}

async function standing({ orderId, customer, checkoutId }: FixtureOrder) {
  const [order] = await db().select().from(orders).where(eq(orders.id, orderId));
  const [line] = await db().select().from(orderLines).where(eq(orderLines.orderId, orderId));
  const [payment] = await db().select().from(payments).where(eq(payments.orderId, orderId));
  const attempts = await db()
    .select({ state: payments.state, intent: payments.intent })
    .from(payments)
    .where(eq(payments.checkoutId, checkoutId))
    .orderBy(payments.attempt);
  const { isChangeWaiting } = await getOrder(db(), orderId, { userId: customer.userId });
  return {
    ...{ version: order?.version, totalCents: order?.totalCents, quantity: line?.quantity },
    ...{ paid: payment?.amountCents, intent: payment?.intent, attempts, isChangeWaiting },
  };
}

/** The order as the change wants it, carried by the new payment alone. */
const made = (totalCents: number, quantity = 3) => ({
  ...{ version: 1, totalCents, quantity, paid: totalCents, intent: null },
  attempts: [
    { state: 'authorized', intent: 'void' },
    { state: 'authorized', intent: null },
  ],
  isChangeWaiting: false,
});

async function heldAtProvider(providerRef: string): Promise<string | undefined> {
  const [row] = await db()
    .select({ status: sandboxPayments.status })
    .from(sandboxPayments)
    .where(eq(sandboxPayments.id, providerRef));
  return row?.status;
}

describe('a change whose payment a bank has to agree to', () => {
  it('waits, and the order says so', async () => {
    const { order, resume } = await atBank();
    expect(await standing(order)).toMatchObject({ version: 0, isChangeWaiting: true });
    expect(await resume()).toMatchObject({ status: 'action_required' });
  });

  it('is made by the notice, though nobody comes back', async () => {
    const { order, totalCents, providerRef, answer, resume } = await atBank();
    await answer();
    await notice(providerRef);
    expect(await standing(order)).toEqual(made(totalCents));
    expect(await resume()).toEqual({ status: 'changed', version: 1 });
    await notice(providerRef, `again:${providerRef}`);
    expect(await standing(order)).toEqual(made(totalCents));
    expect(await heldAtProvider(providerRef)).toBe('authorized');
  });

  it('is made on the way back, and the notice changes nothing more', async () => {
    const { order, totalCents, providerRef, answer, resume } = await atBank();
    await answer();
    expect(await resume()).toEqual({ status: 'changed', version: 1 });
    expect(await resume()).toEqual({ status: 'changed', version: 1 });
    await notice(providerRef);
    expect(await standing(order)).toEqual(made(totalCents));
  });

  it('is not made where the bank refuses', async () => {
    const { order, answer, resume } = await atBank(3, false);
    await answer();
    await expect(resume()).rejects.toMatchObject({ code: 'payment.declined' });
    expect(await resume()).toEqual({ status: 'not_made' });
    expect(await standing(order)).toMatchObject({ version: 0, isChangeWaiting: false });
  });

  it('is not made once it is given up, whatever the bank says then', async () => {
    const { order, providerRef, answer, giveUp, resume } = await atBank();
    expect(await giveUp()).toEqual({ status: 'not_made' });
    await answer();
    await notice(providerRef);
    expect(await resume()).toEqual({ status: 'not_made' });
    expect(await standing(order)).toMatchObject({ version: 0, quantity: 1 });
    expect(await heldAtProvider(providerRef)).toBe('voided');
  });

  it('that cannot be made any more lets the money go, and the history says so', async () => {
    const { order, providerRef, answer, resume } = await atBank(11);
    await answer();
    await notice(providerRef);
    expect(await heldAtProvider(providerRef)).toBe('voided');
    expect(await standing(order)).toMatchObject({ version: 0, quantity: 1 });
    expect(await resume()).toEqual({ status: 'not_made' });
    const told = await db()
      .select({ kind: orderTimeline.kind, data: orderTimeline.data })
      .from(orderTimeline)
      .where(eq(orderTimeline.orderId, order.orderId));
    expect(told).toContainEqual({
      kind: 'order.change_failed',
      data: { reason: expect.stringContaining('left') },
    });
  });

  it('is nobody else’s', async () => {
    const { order } = await atBank();
    const stranger = await makeCustomer(db());
    for (const work of [resumeChange, giveUpChange]) {
      await expect(work(deps(), stranger, order.orderId)).rejects.toMatchObject({
        code: 'order.not_found',
      });
    }
  });
});

describe('at once', () => {
  it('the way back and the notice make it once, and both agree, 100 rounds', async () => {
    for (let round = 0; round < 100; round += 1) {
      const { order, totalCents, providerRef, answer, resume } = await atBank();
      await answer();
      const [back] = await Promise.all([resume(), resume(), notice(providerRef)]);
      expect(back).toEqual({ status: 'changed', version: 1 });
      expect(await standing(order)).toEqual(made(totalCents));
      expect(await heldAtProvider(providerRef)).toBe('authorized');
    }
  }, 120_000);

  it('a double click leaves the payment that the order counts on, 100 rounds', async () => {
    for (let round = 0; round < 100; round += 1) {
      const { order, asked, totalCents } = await dearer(3, 'tok_ok');
      const click = () => changeOrder(deps(), order.customer, asked);
      const outcomes = await Promise.allSettled([click(), click()]);
      expect(outcomes.map(({ status }) => status)).toContain('fulfilled');
      const { attempts, ...now } = await standing(order);
      // The second click may have asked the bank, too; that is let go.
      const held = attempts.filter(({ state }) => state !== 'voided');
      expect({ ...now, attempts: held }).toEqual(made(totalCents));
    }
  }, 120_000);

  it('another card beside it never lets go of what the order counts on, 100 rounds', async () => {
    for (let round = 0; round < 100; round += 1) {
      const { order, asked } = await dearer(3, 'tok_ok');
      const pay = (methodRef: string) =>
        changeOrder(deps(), order.customer, { ...asked, methodRef });
      await Promise.allSettled([pay('tok_ok'), pay('tok_3ds')]);
      const { paid, totalCents, intent, quantity, version } = await standing(order);
      expect({ paid, intent }).toEqual({ paid: totalCents, intent: null });
      expect(quantity).toBe(version === 1 ? 3 : 1);
    }
  }, 120_000);
});
