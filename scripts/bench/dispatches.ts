import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { makeProduct } from '@/db/fixtures';
import { newId } from '@/db/ids';
import { record } from '@/server/events/outbox';
import { type SimulatedBusiness, type Story, startBusiness } from '../businesses/api';
import { makeBuyers } from './buyers';
import { Client } from './http';
import { measure, percentiles } from './measure';
import { type Bench, completeCheckout, hold, untilDrained } from './scenarios';

/** How long a business's API takes, and how long a hanging one keeps each caller. */
const ANSWER_MS = 50;
const HANG_MS = 30_000;
const BUSINESSES = 3;

type Drained = { perMinute: number; p95: number };

/**
 * Orders of three businesses each that wait for the worker, until the last of them was sent: dispatches
 * per minute, and how long one waited (ms).
 */
export async function drainDispatches(bench: Bench, orders: number): Promise<Drained> {
  return withBusinesses(bench, [prompt, prompt, prompt], (productIds) =>
    drain(bench, { orders, productIds }),
  );
}

/** The same beside a business that keeps every call for 30 seconds; its own do not count. */
export async function drainBesideHanging(bench: Bench, orders: number): Promise<Drained> {
  return withBusinesses(bench, [prompt, prompt, prompt, hanging], (productIds) =>
    drain(bench, { orders, productIds }),
  );
}

/** Seconds until as many events are messages that people can read. */
export async function storeNotifications({ db }: Bench, total: number): Promise<number> {
  const [reader] = await makeBuyers(db, `usr_news_${total}_`, 1);
  if (!reader) throw new Error('nobody to be told');
  const userId = reader.userId;
  const email = `${userId}@example.com`;
  const began = performance.now();
  await record(
    db,
    Array.from({ length: total }, () => ({
      name: 'order.delivered' as const,
      data: {
        ...{ orderId: newId('order'), number: 'GP-BENC-H000', userId, email, currency: 'USD' },
        ...{ fullName: 'Load Buyer', businessId: 'biz_bench', businessName: 'A business' },
      },
    })),
  );
  await until(async () => {
    const { rows } = await db.execute<{ told: number }>(sql`
      select count(*)::int as told from mails where to_email = ${email} and state = 'sent'`);
    return rows[0]?.told === total;
  });
  return (performance.now() - began) / 1_000;
}

async function withBusinesses(
  { db }: Bench,
  stories: Story[],
  work: (productIds: string[]) => Promise<Drained>,
): Promise<Drained> {
  const businesses = await Promise.all(stories.map((story) => startBusiness(db, () => story)));
  const products = await Promise.all(
    businesses.map(({ id: businessId }) => makeProduct(db, { businessId, available: 100_000 })),
  );
  try {
    return await work(products.map(({ id }) => id));
  } finally {
    await Promise.all(businesses.map(({ close }: SimulatedBusiness) => close()));
  }
}

async function drain(
  bench: Bench,
  { orders, productIds }: { orders: number; productIds: string[] },
): Promise<Drained> {
  await untilDrained(bench.db);
  const buyers = await makeBuyers(bench.db, `usr_d${productIds.length}_${orders}_`, orders);
  const client = new Client(bench.url, 16);
  const resume = hold(bench);
  await measure({ total: orders, concurrency: 16 }, async (index) => {
    const buyer = buyers[index];
    if (buyer) await completeCheckout(client, buyer, productIds);
  });
  client.close();
  const counted = sql`d.business_id in (select business_id from products
    where id = any(${sql.param(productIds.slice(0, BUSINESSES))}::text[]))`;
  const began = performance.now();
  resume();
  await until(async () => {
    const { rows } = await bench.db.execute<{ sent: number }>(sql`
      select count(*)::int as sent from dispatches d where sent_at is not null and ${counted}`);
    return rows[0]?.sent === orders * BUSINESSES;
  });
  const minutes = (performance.now() - began) / 60_000;
  const { rows } = await bench.db.execute<{ ms: number }>(sql`
    select extract(epoch from d.sent_at - d.created_at)::float8 * 1000 as ms
    from dispatches d where ${counted}`);
  const { p95 } = percentiles(rows.map(({ ms }) => ms));
  return { perMinute: (orders * BUSINESSES) / minutes, p95 };
}

const prompt: Story = {
  async take(response) {
    await wait(ANSWER_MS);
    response.writeHead(201).end(`{"reference":"${newId('event')}"}`);
    return false;
  },
  tell: async () => undefined,
};

const hanging: Story = {
  async take(response) {
    await wait(HANG_MS);
    response.destroy();
    return false;
  },
  tell: async () => undefined,
};

async function until(isDone: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 5 * 60_000;
  while (!(await isDone())) {
    if (Date.now() > deadline) throw new Error('not done within five minutes');
    await wait(50);
  }
}
