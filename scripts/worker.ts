import { connect } from '@/db/client';
import { expireHolds } from '@/server/checkout/expire-holds';
import { embeddedClientOptions } from '@/server/engine/client-options';
import { createExecutor } from '@/server/engine/executor';
import { pruneRuns } from '@/server/engine/inspect';
import { serveInProcess } from '@/server/engine/transport';
import { env } from '@/server/env';
import { createClient } from '@/server/events/client';
import { allFunctions } from '@/server/events/functions';
import { relayOutbox } from '@/server/events/relay';
import { log } from '@/server/log';
import { chooseMailer } from '@/server/notification/mailer';
import { sweepAll } from '@/server/sweeper/sweep';
import { createHoldBack } from './held-back';

// What happens after the reply runs here, in a process of its own: functions by the embedded engine,
// or, with a real Inngest, the relay that hands it our events.

// The SDK copies the environment with every call, and each look at the real one is a call of its own.
process.env = { ...process.env };

// Whoever waits for an answer comes first; what is left over carries the orders on.
const { hear, isHeldBack } = createHoldBack();
process.on('message', hear);

const LAPSE_MS = 5_000;
// The functions sweep, too; here it does not depend on what their engine remembers.
const SWEEP_MS = 60_000;
const RELAY_MS = 250;
const PRUNE_MS = 3_600_000;
const RUNS_KEPT_MS = 30 * 86_400_000;

const { DATABASE_URL: url, DB_POOL_MAX, WORKER_CONCURRENCY, jobsEngine } = env();
const db = connect(url, {
  ...{ max: DB_POOL_MAX, name: 'goodpoints worker' },
  ...{ indexesOnly: true, isShared: true },
});
const stop = jobsEngine === 'embedded' ? await runEngine() : runRelay();
const ends = [
  repeat(LAPSE_MS, () => expireHolds(db)),
  repeat(SWEEP_MS, () => sweepAll({ db, mailer: chooseMailer() })),
];

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, async () => {
    for (const end of ends) end();
    await stop();
    await db.$client.end();
    process.exit(0);
  });
}

async function runEngine(): Promise<() => Promise<void>> {
  const client = createClient(embeddedClientOptions(db));
  const executor = createExecutor({
    db,
    url,
    handler: serveInProcess({ client, functions: allFunctions(client, db) }),
    workers: WORKER_CONCURRENCY,
    isHeldBack,
    log,
  });
  await executor.start();
  log.info('worker ready', { engine: 'embedded' });
  const end = repeat(PRUNE_MS, () => pruneRuns(db, new Date(Date.now() - RUNS_KEPT_MS)));
  return () => {
    end();
    return executor.stop();
  };
}

function runRelay(): () => Promise<void> {
  const client = createClient();
  const end = repeat(RELAY_MS, () => relayOutbox(db, client));
  log.info('relay ready', { engine: 'inngest' });
  return async () => end();
}

/** Runs `work` again `ms` after it ended, whatever came of it; returns what ends that. */
function repeat(ms: number, work: () => Promise<unknown>): () => void {
  let timer: NodeJS.Timeout | undefined;
  const turn = async () => {
    await work().catch((error) => log.warn('a round failed', { error: String(error) }));
    timer = setTimeout(turn, ms);
  };
  timer = setTimeout(turn, ms);
  return () => clearTimeout(timer);
}
