import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { transaction } from '@/db/client';
import { payments } from '@/db/schema';
import { createTestDatabase, type TestDatabase, untilSomeoneWaits } from '@/db/testing';
import { closeBooks } from '../books/testing';
import { makeOrder } from '../checkout/fixtures';
import { claimForChange } from '../payment/changes';
import { markCaptured } from '../payment/settling';
import { addTimeline } from './timeline';
import { lockOrder } from './transition';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => closeBooks(database));

const db = () => database.db;

it('whoever holds an order stands in no way of its history: no two wait for each other', async () => {
  const { orderId } = await makeOrder(db(), { isCompleted: false });
  const [payment] = await db().select().from(payments).where(eq(payments.orderId, orderId));
  let tries = 0;
  let changed: Promise<boolean> | undefined;
  // The capture has the payment and writes the history; the change has the order and wants the payment.
  await transaction(db(), async (tx) => {
    tries += 1;
    await markCaptured(tx, payment?.id ?? '', payment?.amountCents ?? 0);
    changed ??= transaction(db(), async (other) => {
      tries += 1;
      await lockOrder(other, orderId);
      return claimForChange(other, orderId);
    });
    await untilSomeoneWaits(db());
    await addTimeline(tx, { orderId, kind: 'payment.captured', actor: 'shop' });
  });
  expect(await changed).toBe(false);
  expect(tries).toBe(2);
});
