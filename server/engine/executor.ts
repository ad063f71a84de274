import { connect, type Db } from '@/db/client';
import { batched } from './batch';
import { DEFAULT_BACKOFF_MS, type Tools } from './call';
import { isIdle } from './claim';
import { planCrons } from './cron';
import { keepLeases } from './leases';
import { type Listener, listen } from './listen';
import { type Logger, silent } from './log';
import { type Completion, completeRuns } from './outcomes';
import { type Pump, startPump } from './pump';
import { syncFunctions } from './sync';
import { createTransport, type Handler } from './transport';

const LONGEST_CALL_MS = 2 * 3_600_000;

export type ExecutorOptions = {
  db: Db;
  /** For a direct connection of the executor's own: LISTEN does not go through a pooler. */
  url: string;
  handler: Handler;
  appUrl?: string;
  /** Jobs in hand at once. */
  workers?: number;
  /** While it says true, somebody else needs the machine more: one job at a time, with pauses. */
  isHeldBack?: () => boolean;
  leaseMs?: number;
  pollMs?: number;
  /** How long to wait after attempt number `attempt`, counted from 0. */
  backoffMs?: (attempt: number) => number;
  /** A call that takes longer has failed. */
  callTimeoutMs?: number;
  log?: Logger;
};

export type Executor = {
  /** Reads the functions from the handler, then begins to claim jobs. */
  start(): Promise<void>;
  /** Stops claiming, waits for what is in hand, then gives the rest back. */
  stop(graceMs?: number): Promise<void>;
  /** Resolves when no job is due or running, here or elsewhere. */
  idle(): Promise<void>;
};

/** Runs the functions behind `handler` durably over PostgreSQL (README beside this file). */
export function createExecutor(options: ExecutorOptions): Executor {
  const settings = {
    workers: 16,
    leaseMs: 15_000,
    pollMs: 500,
    log: silent,
    isHeldBack: never,
    ...options,
  };
  const own = connect(options.url, {
    max: 2,
    name: 'goodpoints engine',
    indexesOnly: true,
    statementTimeoutMs: 10_000,
  });
  const leases = keepLeases(own, settings);
  let pump: Pump | undefined;
  let listener: Listener | undefined;

  return {
    async start() {
      const tools = await prepare(settings);
      pump = startPump(own, settings, tools, leases);
      listener = await listen(own, pump.wake, settings.log);
      pump.follow(listener);
    },
    async stop(graceMs = 10_000) {
      await pump?.stop(graceMs);
      await leases.releaseAll(options.db);
      listener?.close();
      await own.$client.end();
    },
    async idle() {
      while (leases.size > 0 || !(await isIdle(options.db))) await sleep(5);
    },
  };
}

type Settings = ExecutorOptions &
  Required<Pick<ExecutorOptions, 'workers' | 'isHeldBack' | 'leaseMs' | 'pollMs' | 'log'>>;

async function prepare(settings: Settings): Promise<Tools> {
  const { db, handler, log } = settings;
  const url = settings.appUrl ?? 'http://embedded.invalid/api/inngest';
  const transport = createTransport(handler, url);
  const registry = await syncFunctions(db, transport);
  await planCrons(db, registry);
  const complete = batched<Completion, boolean>(async (completions) => {
    const done = await completeRuns(db, completions);
    return completions.map((one) => done.has(one.job));
  });
  const backoffMs = settings.backoffMs ?? DEFAULT_BACKOFF_MS;
  const callTimeoutMs = settings.callTimeoutMs ?? LONGEST_CALL_MS;
  return { db, transport, registry, complete, backoffMs, callTimeoutMs, log };
}

function never(): boolean {
  return false;
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
