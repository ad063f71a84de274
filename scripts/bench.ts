import { writeFileSync } from 'node:fs';
import { sql } from 'drizzle-orm';
import { connect } from '@/db/client';
import { type Cpu, cpuSoFar } from './bench/cpu';
import { drainBesideHanging, drainDispatches, storeNotifications } from './bench/dispatches';
import { type Figures, round } from './bench/measure';
import { pages } from './bench/pages';
import { measureProviders } from './bench/providers';
import { countRoundTrips } from './bench/round-trips';
import {
  type Bench,
  checkouts,
  completeInFewestCalls,
  flashSale,
  largeStock,
  lifecycles,
  placedToCompleted,
  placeOrders,
  statementsPerCheckout,
  untilDrained,
} from './bench/scenarios';
import { main } from './main';
import { findFreePort } from './ports';
import { makeScratch } from './scratch';
import { startShop } from './shop';

// Starts the production build on an embedded database of its own and prints what it reaches.
// `npm run bench -- --json FILE` writes the same figures under stable names. `--quick` takes a tenth
// of the requests: it shows that everything runs, not how fast.

const SECRET = 'a secret for benchmarks, nowhere else';

main(async () => {
  const json = argument('--json');
  const scale = process.argv.includes('--quick') ? 0.1 : 1;
  const scratch = await makeScratch('bench');
  const env = { ...process.env, PORT: String(await findFreePort()), AUTH_SECRET: SECRET };
  // The businesses that are simulated listen on this machine.
  Object.assign(env, { DISPATCH_ALLOW_PRIVATE: '1' });
  process.env.AUTH_SECRET = SECRET;
  const shop = await startShop({ dataDir: scratch.dir, env: { ...env, LOG_LEVEL: 'error' } });
  const db = connect(shop.databaseUrl, { max: 4, name: 'goodpoints bench' });
  await db.execute(sql`create extension if not exists pg_stat_statements`);
  const own = await run(
    {
      url: shop.url,
      databaseUrl: shop.databaseUrl,
      db,
      productIds: await largeStock(db),
      workerPid: () => shop.pids().worker,
      cpu: () => cpuSoFar({ pids: shop.pids, dataDir: scratch.dir }),
    },
    scale,
  );
  await db.$client.end();
  await shop.stop();
  const figures = { ...own, ...(await runProviders(scratch.dir, env, scale)) };
  await scratch.remove();
  show(figures);
  if (json) writeFileSync(json, `${JSON.stringify(figures, null, 2)}\n`);
  return 0;
});

async function run(bench: Bench, scale: number): Promise<Record<string, number>> {
  const of = scaled(scale);
  const quiet = async <T>(work: () => Promise<T>): Promise<T> => {
    await untilDrained(bench.db);
    return work();
  };
  // Until the processes run what they have compiled: just started, a request costs half as much again.
  await checkouts(bench, 8, of(1_500));
  const idle = await quiet(() => placedToCompleted(bench));
  const statements = await quiet(() => statementsPerCheckout(bench));
  const trips = await quiet(() => countRoundTrips(bench));
  const before = bench.cpu();
  const checkout = await quiet(() => checkouts(bench, 16, of(1_200)));
  table('complete checkout, 16 at once', checkout);
  // The orders are carried on meanwhile: what they cost to the end belongs to them.
  const cpu = await quiet(async () => perOrder(before, bench.cpu(), checkout.count));
  const fewest = await quiet(() => checkouts(bench, 16, of(1_200), completeInFewestCalls));
  table('the same in three calls', fewest);
  table('complete checkout, 64 at once', await quiet(() => checkouts(bench, 64, of(1_200))));
  const placeOrder = await quiet(() => placeOrders(bench, 16, of(1_000)));
  table('place order, 16 at once', placeOrder);
  table('place order, 64 at once', await quiet(() => placeOrders(bench, 64, of(1_000))));
  const flash = await quiet(() => flashSale(bench));
  table('flash sale, 64 at once', flash);
  const list = await quiet(() => pages(bench, '/', of(1_000)));
  table('catalog list, 32 at once', list);
  const page = await pages(bench, '/products/sourdough-loaf', of(1_000));
  table('product page, 32 at once', page);
  const lifecycle = await lifecycles(bench, of(1_000));
  const dispatches = await quiet(() => drainDispatches(bench, of(1_000)));
  const beside = await quiet(() => drainBesideHanging(bench, of(300)));
  const alone = await quiet(() => drainDispatches(bench, of(300)));
  const news = await quiet(() => storeNotifications(bench, of(1_000)));
  const health = await pages(bench, '/api/health', of(2_000));
  table('health (one call, one statement)', health);
  return {
    checkout_per_s: round(checkout.perSecond),
    checkout_p95_ms: round(checkout.p95),
    checkout_fewest_calls_per_s: round(fewest.perSecond),
    place_order_per_s: round(placeOrder.perSecond),
    place_order_p95_ms: round(placeOrder.p95),
    sql_per_checkout: round(statements),
    round_trips_per_checkout: trips.checkout,
    round_trips_per_place_order: trips.place,
    flash_sold: flash.sold,
    flash_stock: flash.stock,
    flash_orders_per_s: round(flash.sold / flash.seconds),
    catalog_list_per_s: round(list.perSecond),
    product_page_per_s: round(page.perSecond),
    placed_to_completed_p50_ms: round(idle.p50),
    placed_to_completed_p95_ms: round(idle.p95),
    lifecycle_per_s: round(lifecycle),
    dispatches_per_minute: round(dispatches.perMinute),
    dispatch_p95_ms_alone: round(alone.p95),
    dispatch_p95_ms_beside_hanging: round(beside.p95),
    notifications_s: round(news),
    health_per_s: round(health.perSecond),
    ...cpu,
  };
}

/** A second shop, since one with a real provider does not offer the sandbox. */
async function runProviders(
  dir: string,
  env: NodeJS.ProcessEnv,
  scale: number,
): Promise<Record<string, number>> {
  const quietly = { ...env, LOG_LEVEL: 'error' };
  const { webhooks, slowCatalog } = await measureProviders(dir, quietly, scaled(scale));
  table('webhooks, 32 at once', webhooks);
  table('catalog list, provider takes 10 s', slowCatalog);
  return {
    webhooks_per_s: round(webhooks.perSecond),
    webhook_p99_ms: round(webhooks.p99),
    catalog_p95_ms_slow_provider: round(slowCatalog.p95),
  };
}

function scaled(scale: number): (count: number) => number {
  return (count) => Math.max(20, Math.round(count * scale));
}

function show(figures: Record<string, number>): void {
  console.log('');
  for (const [name, value] of Object.entries(figures)) {
    console.log(`  ${name.padEnd(30)} ${String(value).padStart(9)}`);
  }
}

/** CPU milliseconds that one order took in each process, from the empty cart to its last dispatch. */
function perOrder(before: Cpu | null, after: Cpu | null, orders: number): Record<string, number> {
  if (!before || !after) return {};
  const of = (name: keyof Cpu) => round((after[name] - before[name]) / orders);
  return {
    cpu_ms_web_per_order: of('web'),
    cpu_ms_worker_per_order: of('worker'),
    cpu_ms_database_per_order: of('database'),
    cpu_ms_bench_per_order: of('bench'),
  };
}

function table(name: string, figures: Figures & { errors?: Map<string, number> }): Figures {
  const { perSecond, p50, p95, p99, count, failures } = figures;
  const parts = [
    `${round(perSecond)}/s`.padStart(8),
    ...[p50, p95, p99].map((value) => `${round(value)}`.padStart(7)),
    `${count} done, ${failures} failed`,
  ];
  console.log(`  ${name.padEnd(32)} ${parts.join(' ')}`);
  for (const [error, times] of figures.errors ?? []) console.log(`      ${times} × ${error}`);
  return figures;
}

function argument(name: string): string | undefined {
  const index = process.argv.indexOf(name);
  return index < 0 ? undefined : process.argv[index + 1];
}
