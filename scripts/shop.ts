import { writeFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { buildShop, NEXT } from './build';
import { bundle } from './bundle';
import { checkExternal } from './database';
import { openEmbedded } from './embedded';
import { atEnd } from './main';
import { prepareDatabase } from './prepare';
import { Problem } from './problem';
import { say, step } from './say';
import { type ShopEnv, type ShopSettings, shopEnv } from './shop-env';
import { openOutput } from './shop-output';
import { type Supervised, supervise } from './supervise';

export type Shop = {
  url: string;
  databaseUrl: string;
  /** Demo logins exist, with the password everyone knows. */
  isDemo: boolean;
  pids: () => { web: number | undefined; worker: number | undefined };
  stop: () => Promise<void>;
};

export type ShopOptions = ShopSettings & {
  /** Will hold the process id of the worker, also after it was started again. */
  workerPidFile?: string;
};

type Processes = { web: Supervised; worker: Supervised };

// In-flight requests and steps get this long to end.
const STOP_MS = 4_000;
const START_MS = 120_000;
const GIVE_UP_AFTER = 3;

/**
 * Starts everything: database, migrations, demo shop, build, web server, worker; resolves when the
 * shop answers. Settings come from `env`, data stays in `dataDir`. Inside `main` alone, which ends
 * whatever was started. Throws `Problem` or `EnvError`.
 */
export async function startShop(options: ShopOptions): Promise<Shop> {
  const env = shopEnv(options);
  const url = `http://localhost:${env.port}`;
  const database = await openDatabase(env, url);
  await prepareDatabase(database.url, env.isDemo);
  if (!options.isDev) await step('Build', buildShop, (isNew) => (isNew ? 'made' : 'up to date'));
  const args = options.isDev
    ? { web: [NEXT, 'dev', '-p', String(env.port)], worker: WORKER_WATCHED }
    : { web: [await bundle(WEB)], worker: [await bundle(WORKER)] };
  const processes = startProcesses(options, env, { databaseUrl: database.url, args });
  const stopProcesses = atEnd(async () => {
    await Promise.all(Object.values(processes).map((process) => process.stop(STOP_MS)));
  });
  await step(
    'Shop',
    () => untilHealthy(env.port, processes),
    () => url,
  );
  const pids = () => ({ web: processes.web.pid(), worker: processes.worker.pid() });
  const stop = async () => {
    await stopProcesses();
    await database.close();
  };
  return { url, databaseUrl: database.url, isDemo: env.isDemo, pids, stop };
}

async function openDatabase(env: ShopEnv, address: string) {
  const given = env.processEnv.DATABASE_URL;
  if (given) {
    await step(
      'Database',
      () => checkExternal(given),
      ({ version }) => `PostgreSQL ${version}`,
    );
    return { url: given, close: async () => undefined };
  }
  const opening = openEmbedded(env.dataDir, address);
  // Known before it is open: whoever ends us meanwhile must not leave a server behind.
  const close = atEnd(() =>
    opening.then(
      ({ close }) => close(),
      () => undefined,
    ),
  );
  const { url } = await step(
    'Database',
    () => opening,
    ({ isTakenOver }) => `in ${env.dataDir}${isTakenOver ? ', taken over from a killed run' : ''}`,
  );
  return { url, close };
}

function startProcesses(
  { workerPidFile }: ShopOptions,
  env: ShopEnv,
  { databaseUrl, args }: { databaseUrl: string; args: { web: string[]; worker: string[] } },
): Processes {
  const processEnv = { ...env.processEnv, DATABASE_URL: databaseUrl };
  const common = (name: string) => {
    return { name, env: processEnv, onOutput: openOutput(env, name), say };
  };
  const behind = supervise({
    ...common('worker'),
    args: args.worker,
    onStart: (pid) => {
      if (workerPidFile) writeFileSync(workerPidFile, String(pid));
    },
  });
  // Beside `next dev` nobody is in a hurry, and nothing is told.
  const web = supervise({ ...common('web'), args: args.web, onTold: behind.tell });
  return { web, worker: behind };
}

const WEB = 'scripts/web.ts';
const WORKER = 'scripts/worker.ts';
const WORKER_WATCHED = ['node_modules/tsx/dist/cli.mjs', 'watch', '--clear-screen=false', WORKER];

async function untilHealthy(port: number, processes: Processes): Promise<void> {
  const deadline = Date.now() + START_MS;
  while (!(await isHealthy(port))) {
    for (const [name, process] of Object.entries(processes)) {
      if (process.endings() < GIVE_UP_AFTER) continue;
      throw new Problem(`The ${name} process does not stay up:\n\n${process.tail()}`);
    }
    if (Date.now() > deadline) {
      throw new Problem(`The shop does not answer:\n\n${processes.web.tail()}`);
    }
    await wait(100);
  }
}

async function isHealthy(port: number): Promise<boolean> {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/api/health`, {
      signal: AbortSignal.timeout(30_000),
    });
    await answer.body?.cancel();
    return answer.ok;
  } catch {
    return false;
  }
}
