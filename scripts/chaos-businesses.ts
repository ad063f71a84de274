import { setTimeout as wait } from 'node:timers/promises';
import { connect } from '@/db/client';
import { migrateDatabase } from '@/db/migrate';
import { ensureSystemRows } from '@/db/seed/system';
import { measure } from './bench/measure';
import { type SimulatedBusiness, startBusiness } from './businesses/api';
import { buy, makeOfferings } from './businesses/orders';
import { lying, quick, slow } from './businesses/stories';
import { countOpen, faultsOf } from './businesses/verdict';
import { startProcesses } from './chaos/processes';
import { createDatabase } from './database';
import { atEnd, main } from './main';
import { startPostgres } from './postgres';
import { makeScratch } from './scratch';

// Three businesses with an API of their own, a quick, a slow and a lying one, share every order. In
// the end each order must have come to its end, each cent, point and piece be where the businesses'
// answers put it, and every lie have been refused for its reason. `--orders N` (200).

const REST_MS = 5 * 60_000;

main(async () => {
  const total = Number(argument('--orders') ?? 200);
  const scratch = await makeScratch('businesses');
  atEnd(scratch.remove);
  const postgres = await startPostgres({ dir: `${scratch.dir}/postgres` });
  atEnd(postgres.stop);
  const url = postgres.url('goodpoints');
  await createDatabase(url);
  await migrateDatabase(url);
  const env = settings(url);
  Object.assign(process.env, env);
  const db = connect(url, { max: 8, name: 'goodpoints businesses' });
  atEnd(() => db.$client.end());
  await ensureSystemRows(db);

  const names = ['quick', 'slow', 'lying'];
  const businesses = await Promise.all(
    [quick, slow, lying].map((story) => startBusiness(db, story)),
  );
  for (const { close } of businesses) atEnd(close);
  const offerings = await makeOfferings(
    db,
    businesses.map(({ id }) => id),
  );
  await startProcesses(env);

  const began = performance.now();
  const productIds = offerings.map(({ id }) => id);
  const bought = await measure({ total, concurrency: 8 }, (index) => buy(db, productIds, index));
  const open = await untilAtRest(async () => {
    await Promise.all(businesses.flatMap(({ stories }) => [...stories.values()]));
    return countOpen(db);
  });
  const seconds = Math.round((performance.now() - began) / 1_000);

  for (const [index, business] of businesses.entries()) show(names[index] ?? '', business);
  const faults = [
    ...[...bought.errors].map(([error, times]) => `${times} × not bought: ${error}`),
    ...businesses.flatMap(({ surprises }) => surprises),
    ...businesses
      .filter(({ stories }) => stories.size !== total)
      .map(({ stories }) => `a business heard of ${stories.size} orders`),
    ...(await faultsOf(db)),
    ...(open > 0 ? [`${open} orders have not come to their end`] : []),
  ];
  for (const fault of faults.slice(0, 30)) console.log(`  ${fault}`);
  console.log(`\n  ${total} orders at rest after ${seconds} s, ${faults.length} faults`);
  return faults.length === 0 ? 0 : 1;
});

/** Waits until nothing is open any more; returns how much is after five minutes. */
async function untilAtRest(count: () => Promise<number>): Promise<number> {
  const until = Date.now() + REST_MS;
  for (;;) {
    const open = await count();
    if (open === 0 || Date.now() > until) return open;
    await wait(250);
  }
}

function show(name: string, { stories, refusals }: SimulatedBusiness): void {
  const times = [...refusals].sort().map(([code, count]) => `${count} × ${code}`);
  console.log(
    `  ${name.padEnd(6)} ${String(stories.size).padStart(4)} orders  ${times.join(', ')}`,
  );
}

function settings(url: string): NodeJS.ProcessEnv {
  return {
    ...process.env,
    NODE_ENV: 'production',
    DATABASE_URL: url,
    AUTH_SECRET: 'a secret for simulated businesses, nowhere else',
    NEXTAUTH_URL: 'http://localhost:8080',
    DISPATCH_ALLOW_PRIVATE: '1',
    LOG_LEVEL: 'error',
  };
}

function argument(name: string): string | undefined {
  const at = process.argv.indexOf(name);
  return at < 0 ? undefined : process.argv[at + 1];
}
