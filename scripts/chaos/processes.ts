import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { bundle } from '../bundle';
import { atEnd } from '../main';

/** Processes of the shop that this run starts, and kills without a word. */
export type Processes = {
  /** The worker that is alive now. */
  worker: () => ChildProcess;
  /** Kills it and starts another. */
  killWorker: () => Promise<void>;
  /** Starts a process that places an order; `ended` says what it said, null where it was killed. */
  place: (argument: string) => Placer;
  stop: () => Promise<void>;
};

export type Placer = { kill: () => void; ended: Promise<string | null> };

export async function startProcesses(env: NodeJS.ProcessEnv): Promise<Processes> {
  const [workerFile, placerFile] = await Promise.all([
    bundle('scripts/worker.ts'),
    bundle('scripts/chaos/placer.ts'),
  ]);
  let isEnding = false;
  let worker = startWorker(workerFile, env);
  const stop = atEnd(async () => {
    isEnding = true;
    await kill(worker);
  });
  return {
    worker: () => worker,
    killWorker: async () => {
      await kill(worker);
      if (!isEnding) worker = startWorker(workerFile, env);
    },
    place: (argument) => startPlacer(placerFile, argument, env),
    stop,
  };
}

function startWorker(file: string, env: NodeJS.ProcessEnv): ChildProcess {
  return spawn(process.execPath, [file], {
    env: { ...env, LOG_LEVEL: 'silent' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

function startPlacer(file: string, argument: string, env: NodeJS.ProcessEnv): Placer {
  const child = spawn(process.execPath, [file, argument], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  let complained = '';
  child.stdout.on('data', (chunk) => {
    said += chunk;
  });
  child.stderr.on('data', (chunk) => {
    complained += chunk;
  });
  const ended = once(child, 'close').then(([code, signal]) => {
    if (signal === 'SIGKILL') return null;
    if (code === 0) return said;
    throw new Error(`the placer failed: ${complained}`);
  });
  // Whoever waits hears of it; until then it is no unhandled one.
  ended.catch(() => undefined);
  return { kill: () => child.kill('SIGKILL'), ended };
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const closed = once(child, 'close');
  child.kill('SIGKILL');
  await closed;
}
