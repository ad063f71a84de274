import { sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { newId } from '@/db/ids';
import { testOrderCounts } from '@/db/schema';
import type { ActingBusiness } from '../auth/actor';
import { DomainError } from '../errors';
import { ask } from './ask';
import { businessesAsB, reach, type StoredContact, storedContact } from './contact';
import type { PlacedOrder } from './plugin';
import type { Plugins } from './plugins';
import { inWords } from './reason-words';

/** Whoever waits for it sits before a screen. */
const PATIENCE_MS = 12_000;

const MOST_PER_HOUR = 20;

export type Tested = { plugin: string } & (
  | { outcome: 'accepted'; reference: string }
  | { outcome: 'refused'; reason: string }
  | { outcome: 'unreachable'; reason: string }
);

type Deps = { db: Db; plugins: Plugins; patienceMs?: number };

/**
 * Places an order that nobody has made with a business, the way its saved settings say, and tells what
 * came back. Nothing of it is kept but its count. At most 20 an hour for each business.
 * @throws not_found `business.not_found` · too_many `dispatch.too_many_tests`
 */
export async function sendTestOrder(
  { db, plugins, patienceMs = PATIENCE_MS }: Deps,
  { businessId }: ActingBusiness,
): Promise<Tested> {
  const { plugin: name, contact: stored } = await findContact(db, businessId);
  await countTest(db, businessId);
  const reached = reach(plugins, name, stored);
  if ('problem' in reached) return { plugin: name, outcome: 'refused', reason: reached.problem };
  const { plugin, contact } = reached;
  const order = testOrder();
  const placed = await ask(() => plugin.place(order, contact), patienceMs);
  if (placed.outcome === 'accepted') return { plugin: name, ...placed };
  const outcome = placed.outcome === 'refused' ? 'refused' : 'unreachable';
  return { plugin: name, outcome, reason: inWords(placed.reason) };
}

/** An order as it might come; its number and names say that it is none. */
export function testOrder(): PlacedOrder {
  return {
    isTest: true,
    dispatchId: newId('testOrder'),
    number: 'TEST-ORDER',
    placedAt: new Date().toISOString(),
    customerName: 'Test (nobody has ordered)',
    shippingMethod: 'standard',
    address: {
      recipient: 'Test (do not send)',
      line1: '1 Mill Lane',
      line2: null,
      city: 'Alder Falls',
      region: 'OR',
      postalCode: '97231',
      country: 'US',
    },
    lines: [
      { productId: 'prd_test_1', name: 'Test: a loaf of bread', quantity: 2, kind: 'goods' },
      { productId: 'prd_test_2', name: 'Test: a jar of jam', quantity: 1, kind: 'goods' },
    ],
  };
}

type Found = { plugin: string; contact: StoredContact };

async function findContact(db: Db, businessId: string): Promise<Found> {
  const { rows } = await db.execute<Found>(sql`
    select b.plugin, ${storedContact} as contact from ${businessesAsB} where b.id = ${businessId}`);
  const [found] = rows;
  if (found) return found;
  throw new DomainError('not_found', 'business.not_found', 'There is no such business.');
}

/** Added to and compared in one statement: however many come at once, no more get through. */
async function countTest(db: Db, businessId: string): Promise<void> {
  const { rows } = await db.execute(sql`
    with old as (
      delete from ${testOrderCounts} where business_id = ${businessId}
        and window_start < now() - interval '1 day'
    )
    insert into ${testOrderCounts} as c (business_id, window_start, count)
    values (${businessId}, date_trunc('hour', now()), 1)
    on conflict (business_id, window_start) do update set count = c.count + 1
      where c.count < ${MOST_PER_HOUR}
    returning count`);
  if (rows.length > 0) return;
  throw new DomainError(
    'too_many',
    'dispatch.too_many_tests',
    `Those were ${MOST_PER_HOUR} test orders within an hour. Please try again in the next one.`,
  );
}
