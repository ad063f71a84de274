import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { type Db, transaction } from '@/db/client';
import type { DispatchOrder } from '@/db/documents';
import { newId } from '@/db/ids';
import { attentionItems, businesses, dispatches } from '@/db/schema';
import type { Admin, BusinessMember } from '../auth/actor';
import { queueDispatches } from './dispatches';
import type { Placed } from './plugin';
import { byName } from './plugins';
import { viewColumns } from './view';

/** A business reached by `plugin`, and somebody who answers for it. */
export async function addBusiness(db: Db, plugin = 'portal'): Promise<BusinessMember> {
  const businessId = newId('business');
  await db.insert(businesses).values({
    id: businessId,
    slug: businessId,
    name: `Bakery ${businessId.slice(-4)}`,
    tagline: '',
    description: '',
    city: 'Alder Falls',
    email: 'oven@example.com',
    mark: '',
    plugin,
  });
  return {
    as: 'business',
    userId: newId('user'),
    email: 'oven@example.com',
    name: 'Ann Baker',
    role: 'business',
    charityId: null,
    businessId,
  };
}

export const admin: Admin = {
  as: 'admin',
  userId: 'usr_admin',
  email: 'admin@example.com',
  name: 'Ada',
  role: 'admin',
  charityId: null,
  businessId: null,
};

export const parcel: DispatchOrder = {
  number: 'GP-TEST-0001',
  placedAt: '2026-11-21T10:00:00.000Z',
  customerName: 'Sam Shopper',
  shippingMethod: 'standard',
  address: {
    recipient: 'Sam Shopper',
    line1: '1 Mill Lane',
    line2: null,
    city: 'Alder Falls',
    region: 'NY',
    postalCode: '12345',
    country: 'US',
  },
  lines: [{ productId: 'prd_loaf', name: 'Sourdough loaf', quantity: 2, kind: 'goods' }],
};

/** Queues one dispatch of the business, for an order of its own. */
export async function addDispatch(db: Db, business: BusinessMember, order = parcel) {
  const { businessId } = business;
  const orderId = newId('order');
  const [ref] = await transaction(db, (tx) =>
    queueDispatches(tx, [{ orderId, businessId, order }]),
  );
  if (!ref) throw new Error('the dispatch was not queued');
  return ref;
}

/** A plugin of the given name that gives these answers, then accepts; it counts its calls. */
export function scripted(name: string, answers: (Placed | Error)[], delays = [1, 2, 3]) {
  const calls: string[] = [];
  const recalls: string[] = [];
  const plugins = byName([
    {
      name,
      version: '1',
      settings: z.strictObject({}),
      retryDelaysSeconds: delays,
      async place({ dispatchId }) {
        const answer = answers[calls.length];
        calls.push(dispatchId);
        if (answer instanceof Error) throw answer;
        return answer ?? { outcome: 'accepted', reference: `ref:${dispatchId}` };
      },
      async recall({ dispatchId }) {
        recalls.push(dispatchId);
        return { outcome: 'told' };
      },
    },
  ]);
  return { plugins, calls, recalls };
}

export async function findDispatch(db: Db, dispatchId: string) {
  const [row] = await db
    .select(viewColumns)
    .from(dispatches)
    .where(sql`${dispatches.id} = ${dispatchId}`);
  if (!row) throw new Error('no such dispatch');
  return row;
}

/** Names of the events recorded about a dispatch, in alphabetical order. */
export async function eventsOf(db: Db, dispatchId: string): Promise<string[]> {
  const { rows } = await db.execute<{ name: string }>(
    sql`select name from jobs.event where data ->> 'dispatchId' = ${dispatchId} order by name`,
  );
  return rows.map(({ name }) => name);
}

/** Kinds of the matters open about a dispatch. */
export async function openMatters(db: Db, dispatchId: string): Promise<string[]> {
  const rows = await db
    .select({ kind: attentionItems.kind })
    .from(attentionItems)
    .where(
      sql`${attentionItems.dispatchId} = ${dispatchId} and ${attentionItems.resolvedAt} is null`,
    );
  return rows.map(({ kind }) => kind);
}
