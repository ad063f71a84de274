import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fillCart, makeBusiness, makeCustomer, makeProduct } from '@/db/fixtures';
import { checkouts } from '@/db/schema';
import { createTestDatabase, type TestDatabase } from '@/db/testing';
import { closeBooks } from '../books/testing';
import { announceLapsing } from './announce-lapsing';
import { startCheckout } from './start-checkout';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => closeBooks(database));

const db = () => database.db;

/** A checkout whose hold lapses in so many seconds. */
async function lapsingIn(seconds: number): Promise<string> {
  const { id: businessId } = await makeBusiness(db());
  const { id: productId } = await makeProduct(db(), { businessId });
  const customer = await makeCustomer(db());
  await fillCart(db(), customer.userId, [{ productId, quantity: 1 }]);
  const { id } = await startCheckout(db(), customer, {});
  await setEnd(id, seconds);
  return id;
}

const setEnd = (id: string, seconds: number) =>
  db()
    .update(checkouts)
    .set({ expiresAt: sql`now() + make_interval(secs => ${seconds})` })
    .where(eq(checkouts.id, id));

async function told(checkoutId: string): Promise<number> {
  const { rows } = await db().execute(sql`
    select id from jobs.event
    where name = 'checkout.lapsing' and data->>'checkoutId' = ${checkoutId}`);
  return rows.length;
}

it('a hold is told of shortly before it lapses, once, and again once it was extended', async () => {
  const [soon, later, over] = [await lapsingIn(100), await lapsingIn(400), await lapsingIn(-1)];
  await Promise.all([announceLapsing(db()), announceLapsing(db())]);
  await announceLapsing(db());
  expect([await told(soon), await told(later), await told(over)]).toEqual([1, 0, 0]);
  await setEnd(soon, 140);
  await announceLapsing(db());
  expect(await told(soon)).toBe(2);
});
