import { setTimeout as wait } from 'node:timers/promises';
import { connect } from '@/db/client';
import { migrateDatabase } from '@/db/migrate';
import { ensureSystemRows } from '@/db/seed/system';
import { startStripe } from '@/e2e/stand-ins/stripe';
import { answerWebhook } from '@/server/payment/webhooks';
import { BOUNDARIES, type Boundary, SHORT_BOUNDARIES } from './chaos/boundaries';
import { killAt } from './chaos/kill';
import { installPauses } from './chaos/pauses';
import { startProcesses } from './chaos/processes';
import { killPlacer, openCheckout, type Shop, type Told, tell } from './chaos/stories';
import { booksFaults, isAtRest, judge } from './chaos/verdict';
import { createDatabase } from './database';
import { atEnd, main } from './main';
import { startPostgres } from './postgres';
import { makeScratch } from './scratch';

// Kills the shop with SIGKILL at every boundary of an order's life, starts it again, and replays the
// provider's notices twice and out of order; then every order must have come to its end, the provider
// and the database agree, and each effect have happened once. `--rounds N` (20) kills N times at each; `--short` once at each place, before it or after.

const REST_MS = 5 * 60_000;
const REACH_MS = 5 * 60_000;

type Round = { boundary: Boundary; told: Told };

main(async () => {
  const isShort = process.argv.includes('--short');
  const boundaries = isShort ? SHORT_BOUNDARIES : BOUNDARIES;
  const rounds = isShort ? 1 : Number(argument('--rounds') ?? 20);
  const scratch = await makeScratch('chaos');
  atEnd(scratch.remove);
  const postgres = await startPostgres({ dir: `${scratch.dir}/postgres` });
  atEnd(postgres.stop);
  const url = postgres.url('goodpoints');
  await createDatabase(url);
  await migrateDatabase(url);
  const stripe = await startStripe();
  atEnd(stripe.close);
  const env = settings(url, stripe);
  Object.assign(process.env, env);
  const db = connect(url, { max: 6, name: 'goodpoints chaos' });
  atEnd(() => db.$client.end());
  await ensureSystemRows(db);
  await installPauses(db);
  stripe.notices.target = (request) => answerWebhook(db, 'stripe', request);
  const shop: Shop = { db, stripe, processes: await startProcesses(env) };
  const done: Round[] = [];
  for (let round = 0; round < rounds; round += 1) {
    for (const boundary of boundaries) done.push(await die(shop, url, boundary));
    console.log(`  round ${round + 1} of ${rounds}: ${boundaries.length} kills`);
  }
  for (const order of ['reversed', 'shuffled'] as const) {
    await stripe.notices.deliver({ ids: stripe.notices.sent.map(({ id }) => id), order });
  }
  const late = await untilAtRest(shop, done);
  const failed = await report(shop, done, late);
  return failed === 0 ? 0 : 1;
});

/** One order, whose process dies at the boundary and is started again. */
async function die(shop: Shop, url: string, boundary: Boundary): Promise<Round> {
  const checkout = await openCheckout(shop);
  const { killWorker } = shop.processes;
  const kill = boundary.who === 'placer' ? killPlacer : killWorker;
  const killed = killAt(boundary, checkout.checkoutId, { ...shop, url }, kill);
  const tale = Promise.all([tell(shop, boundary, checkout), killed]);
  const isLate = new AbortController();
  const late = wait(REACH_MS, undefined, { signal: isLate.signal }).then(() => {
    throw new Error(`nothing died at “${boundary.name}” in ${REACH_MS / 1_000} s`);
  });
  const [told] = await Promise.race([tale, late]);
  isLate.abort();
  late.catch(() => undefined);
  return { boundary, told };
}

/** Waits for the last order; returns those that had not come to their end in time. */
async function untilAtRest(shop: Shop, rounds: readonly Round[]): Promise<Set<Round>> {
  const until = Date.now() + REST_MS;
  let open = new Set(rounds);
  while (open.size > 0 && Date.now() < until) {
    for (const round of open) if (await isAtRest(shop.db, round.told)) open.delete(round);
    open = new Set(open);
    await wait(200);
  }
  return open;
}

async function report(shop: Shop, rounds: readonly Round[], late: Set<Round>): Promise<number> {
  const books = await booksFaults(shop.db);
  let failed = books.length;
  console.log(`\n  ${'killed at'.padEnd(36)} kills  at rest  as it should be`);
  for (const boundary of new Set(rounds.map((round) => round.boundary))) {
    const own = rounds.filter((round) => round.boundary === boundary);
    const faults: string[] = [];
    for (const { told } of own) faults.push(...(await judge(shop.db, shop.stripe, told)));
    const stuck = own.filter((round) => late.has(round)).length;
    failed += faults.length + stuck;
    const verdict = faults.length === 0 ? 'yes' : faults.slice(0, 3).join('; ');
    const row = [own.length, own.length - stuck].map((count) => String(count).padStart(5));
    console.log(`  ${boundary.name.padEnd(36)} ${row[0]}    ${row[1]}  ${verdict}`);
  }
  for (const fault of books) console.log(`  the books: ${fault}`);
  console.log(`\n${rounds.length - failed} passed, ${failed} failed`);
  return failed;
}

function settings(url: string, stripe: Shop['stripe']): NodeJS.ProcessEnv {
  return {
    ...process.env,
    NODE_ENV: 'production',
    DATABASE_URL: url,
    AUTH_SECRET: 'a secret for a run of chaos, nowhere else',
    NEXTAUTH_URL: 'http://localhost:8080',
    STRIPE_SECRET_KEY: 'sk_test_stand_in',
    STRIPE_PUBLISHABLE_KEY: 'pk_test_stand_in',
    STRIPE_WEBHOOK_SECRET: stripe.webhookSecret,
    STRIPE_API_BASE: stripe.url,
    LOG_LEVEL: 'error',
  };
}

function argument(name: string): string | undefined {
  const at = process.argv.indexOf(name);
  return at < 0 ? undefined : process.argv[at + 1];
}
