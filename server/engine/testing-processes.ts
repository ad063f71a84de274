import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { inject } from 'vitest';

/** Starts a worker process (`testing-worker.ts`) and waits until it takes jobs. */
export async function startWorker(env: Record<string, string>): Promise<ChildProcess> {
  const child = fork(inject('engineWorker'), [], {
    execArgv: [],
    env: { ...process.env, ...env },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const exited = once(child, 'exit').then(() => 'exited');
  if ((await Promise.race([once(child, 'message'), exited])) === 'exited' && !child.signalCode) {
    throw new Error(`the worker ended with ${child.exitCode}`);
  }
  return child;
}

/**
 * A worker that is started again whenever it dies, until `stop`. With `life` it is killed once
 * that has settled, counted from when it has begun to work.
 */
export function keepWorker(env: Record<string, string>, life?: () => Promise<void>) {
  let stopped = false;
  let deaths = 0;
  let child: ChildProcess | undefined;

  function kill(): void {
    child?.kill('SIGKILL');
  }

  async function keep(): Promise<void> {
    while (!stopped) {
      const worker = await startWorker(env);
      child = worker;
      if (stopped) kill();
      const exited = worker.signalCode === null && once(worker, 'exit');
      life?.().finally(() => worker.kill('SIGKILL'));
      await exited;
      deaths += 1;
    }
  }

  const kept = keep();
  return {
    get deaths() {
      return deaths;
    },
    async stop() {
      stopped = true;
      kill();
      await kept;
    },
  };
}
