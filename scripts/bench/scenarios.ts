import { sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { type Buyer, makeBuyers } from './buyers';
import type { Cpu } from './cpu';
import { Client, Refused } from './http';
import { type Figures, measure, percentiles } from './measure';

export type Bench = {
  url: string;
  databaseUrl: string;
  db: Db;
  /** Two offerings of different businesses with large stock. */
  productIds: readonly [string, string];
  workerPid: () => number | undefined;
  /** CPU time of each process so far; null where it is not known. */
  cpu: () => Cpu | null;
};

type Placed = { status: string; orderId: string };
export type Checkout = { id: string };

const POINTS = 300;

/** From an empty cart to a placed order over the public HTTP API: four calls. */
export async function completeCheckout(client: Client, buyer: Buyer, products: readonly string[]) {
  for (const productId of products) {
    await client.call('cart.add', { productId, quantity: 1 }, buyer.cookie);
  }
  return place(client, buyer, await start(client, buyer));
}

/** The same in as few calls as the API allows, as where an order is placed once more: three. */
export async function completeInFewestCalls(
  client: Client,
  buyer: Buyer,
  products: readonly string[],
) {
  const lines = products.map((productId) => ({ productId, quantity: 1 }));
  await client.call('cart.addAll', { lines }, buyer.cookie);
  return place(client, buyer, await start(client, buyer));
}

/** Opens the checkout of a filled cart. */
export function start(client: Client, buyer: Buyer): Promise<Checkout> {
  return client.call<Checkout>('checkout.start', { points: POINTS }, buyer.cookie);
}

async function place(client: Client, buyer: Buyer, checkout: Checkout): Promise<Placed> {
  const input = {
    checkoutId: checkout.id,
    clientOrderToken: crypto.randomUUID(),
    methodRef: 'tok_ok',
  };
  const placed = await client.call<Placed>('checkout.place', input, buyer.cookie);
  if (placed.status !== 'placed') throw new Error(`not placed but ${placed.status}`);
  return placed;
}

export async function checkouts(
  bench: Bench,
  concurrency: number,
  total: number,
  complete = completeCheckout,
) {
  const prefix = `usr_${complete.name.toLowerCase()}${concurrency}_`;
  const buyers = await makeBuyers(bench.db, prefix, total);
  const client = new Client(bench.url, concurrency);
  const figures = await measure({ total, concurrency }, (index) =>
    complete(client, at(buyers, index), bench.productIds),
  );
  client.close();
  return figures;
}

export async function placeOrders(bench: Bench, concurrency: number, total: number) {
  const buyers = await makeBuyers(bench.db, `usr_p${concurrency}_`, total);
  const client = new Client(bench.url, concurrency);
  const open: Checkout[] = [];
  await measure({ total, concurrency }, async (index) => {
    const buyer = at(buyers, index);
    for (const productId of bench.productIds) {
      await client.call('cart.add', { productId, quantity: 1 }, buyer.cookie);
    }
    open[index] = await start(client, buyer);
  });
  const figures = await measure({ total, concurrency }, (index) =>
    place(client, at(buyers, index), at(open, index)),
  );
  client.close();
  return figures;
}

/** How many statements the database runs for one complete checkout, with the worker held still. */
export async function statementsPerCheckout(bench: Bench): Promise<number> {
  const total = 40;
  const buyers = await makeBuyers(bench.db, 'usr_s_', total);
  const client = new Client(bench.url, 1);
  await completeCheckout(client, at(buyers, 0), bench.productIds);
  return withWorkerHeld(bench, async () => {
    await bench.db.execute(sql`select pg_stat_statements_reset()`);
    for (const buyer of buyers.slice(1)) await completeCheckout(client, buyer, bench.productIds);
    client.close();
    const { rows } = await bench.db.execute<{ calls: number }>(sql`
      select sum(calls)::float8 as calls from pg_stat_statements s
      join pg_database d on d.oid = s.dbid where d.datname = current_database()
        and query not ilike '%pg_stat_statements%'`);
    return (rows[0]?.calls ?? 0) / (total - 1);
  });
}

export type Flash = Figures & { sold: number; stock: number; seconds: number };

/** 2,000 buyers at 64 for 500 units of one offering. */
export async function flashSale(bench: Bench): Promise<Flash> {
  const stock = 500;
  const total = 2_000;
  const productId = 'prd_flash';
  await bench.db.execute(sql`
    insert into products (id, slug, business_id, category_id, kind, name, summary, description,
      image, image_alt, price_cents, price_points, max_points_percent, weight_grams)
    select ${productId}, 'flash', business_id, category_id, kind, 'Flash', summary, description,
      image, image_alt, 2000, 2000, 100, 100 from products where id = ${bench.productIds[0]}`);
  await bench.db.execute(
    sql`insert into stock (product_id, available) values (${productId}, ${stock})`,
  );
  const buyers = await makeBuyers(bench.db, 'usr_f_', total);
  const client = new Client(bench.url, 64);
  const began = performance.now();
  let sold = 0;
  const figures = await measure({ total, concurrency: 64 }, async (index) => {
    try {
      await completeCheckout(client, at(buyers, index), [productId]);
      sold += 1;
    } catch (error) {
      if (!(error instanceof Refused) || error.code !== 'inventory.out_of_stock') throw error;
    }
  });
  client.close();
  return { ...figures, sold, stock, seconds: (performance.now() - began) / 1_000 };
}

/** Milliseconds from placed to completed, one order after another. */
export async function placedToCompleted(bench: Bench) {
  const buyers = await makeBuyers(bench.db, 'usr_i_', 60);
  const client = new Client(bench.url, 1);
  const ids: string[] = [];
  for (const buyer of buyers) {
    const { orderId } = await completeCheckout(client, buyer, bench.productIds);
    ids.push(orderId);
    await untilCompleted(bench.db, [orderId]);
  }
  client.close();
  const { rows } = await bench.db.execute<{ ms: number }>(sql`
    select extract(epoch from t.at - o.created_at)::float8 * 1000 as ms from orders o
    join order_timeline t on t.order_id = o.id and t.kind = 'order.completed'
    where o.id = any(${sql.param(ids)}::text[])`);
  return percentiles(rows.map((row) => row.ms));
}

/** Orders per second carried from placed to completed, with all of them waiting. */
export async function lifecycles(bench: Bench, total: number): Promise<number> {
  const buyers = await makeBuyers(bench.db, `usr_l${total}_`, total);
  const client = new Client(bench.url, 16);
  const ids: string[] = [];
  const resume = hold(bench);
  await measure({ total, concurrency: 16 }, async (index) => {
    ids.push((await completeCheckout(client, at(buyers, index), bench.productIds)).orderId);
  });
  client.close();
  const began = performance.now();
  resume();
  await untilCompleted(bench.db, ids);
  return ids.length / ((performance.now() - began) / 1_000);
}

async function untilCompleted(db: Db, ids: readonly string[]): Promise<void> {
  const deadline = Date.now() + 120_000;
  while (Date.now() < deadline) {
    const { rows } = await db.execute<{ open: number }>(sql`
      select count(*)::int as open from orders
      where id = any(${sql.param([...ids])}::text[]) and state in ('created', 'confirmed')`);
    if (rows[0]?.open === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('orders were not completed within two minutes');
}

/** What earlier scenarios left for the worker would be measured with the next one. */
export async function untilDrained(db: Db): Promise<void> {
  for (;;) {
    const { rows } = await db.execute<{ due: number }>(
      sql`select count(*)::int as due from jobs.job where run_at <= now()`,
    );
    if (rows[0]?.due === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function withWorkerHeld<T>(bench: Bench, work: () => Promise<T>): Promise<T> {
  const resume = hold(bench);
  try {
    return await work();
  } finally {
    resume();
  }
}

/** Holds the worker still; the result lets it go on. */
export function hold(bench: Bench): () => void {
  const pid = bench.workerPid();
  if (!pid) throw new Error('the worker does not run');
  process.kill(pid, 'SIGSTOP');
  return () => process.kill(pid, 'SIGCONT');
}

function at<T>(list: readonly T[], index: number): T {
  const one = list[index];
  if (one === undefined) throw new RangeError(`no element ${index}`);
  return one;
}

/** Two offerings of different businesses that no scenario can sell out. */
export async function largeStock(db: Db): Promise<[string, string]> {
  const { rows } = await db.execute<{ id: string }>(
    sql`select id from products where slug in ('sourdough-loaf', 'inner-tube') order by slug`,
  );
  const [first, second] = rows;
  if (!first || !second) throw new Error('the demo shop has no offerings with large stock');
  return [first.id, second.id];
}
