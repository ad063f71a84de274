import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { connect, type Db } from '@/db/client';
import { createTestDatabase, type TestDatabase } from '@/db/testing';
import { addToCart } from '../cart/cart';
import { announceLapsing } from './announce-lapsing';
import { expireHolds } from './expire-holds';
import { makeOrder } from './fixtures';

let database: TestDatabase;
let one: Db;

beforeAll(async () => {
  database = await createTestDatabase();
  one = connect(database.url, { max: 1 });
});
afterAll(async () => {
  await one.$client.end();
  await database.drop();
});

type Plan = {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  'Index Cond'?: string;
  Plans?: Plan[];
};

/** What a plan reads from one end to the other: tables, and indexes without a key to look for. */
function readWhole(plan: Plan): string[] {
  const isScan = plan['Node Type'] === 'Seq Scan' || /^Index.* Scan$/.test(plan['Node Type']);
  const own =
    isScan && !plan['Index Cond'] ? [plan['Index Name'] ?? `${plan['Relation Name']}`] : [];
  return [...own, ...(plan.Plans ?? []).flatMap(readWhole)];
}

// Of what only grows, the planner's figures are never far off.
const FILLS_AND_EMPTIES = /^(cart_lines|checkouts|reservations|points_holds|orders_under_way)/;

// The planner's figures are of a moment when nothing was in any cart and nothing held, as after a quiet
// night. Its plans are kept, and must do for the rush of the morning.
it('from the cart to the end of the order or of its hold, each row is found by its key', async () => {
  for (let round = 0; round < 3; round += 1) {
    const { customer, products } = await makeOrder(one);
    await addToCart(one, customer, { productId: products[0]?.id ?? '', quantity: 1 });
    await one.execute(sql`delete from cart_lines`);
  }
  await expireHolds(one);
  await announceLapsing(one);
  await one.execute(sql`vacuum analyze`);
  await one.execute(sql`set enable_seqscan = off`);
  const { rows: statements } = await one.execute<{ name: string; statement: string }>(
    sql`select name, statement from pg_prepared_statements where name <> ''`,
  );
  const names = statements.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(['cart_add_user', 'checkout_lapse']));
  const found: string[] = [];
  for (const { name, statement } of statements) {
    const { rows } = await one.execute<{ 'QUERY PLAN': [{ Plan: Plan }] }>(
      sql.raw(`explain (generic_plan, format json) ${statement}`),
    );
    const whole = rows.flatMap((row) => readWhole(row['QUERY PLAN'][0].Plan));
    found.push(
      ...whole.filter((one) => FILLS_AND_EMPTIES.test(one)).map((one) => `${name}: ${one}`),
    );
  }
  expect(found).toEqual([]);
});
