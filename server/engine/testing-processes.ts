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
 * A worker that is started again whenever it dies, until `stop`. With `lifeMs` it is killed that
 * long after it has begun to work.
 */
export function keepWorker(env: Record<string, string>, lifeMs?: () => number) {
  let stopped = false;
  let deaths = 0;
  let child: ChildProcess | undefined;

  function kill(): void {
    child?.kill('SIGKILL');
  }

  async function live(): Promise<void> {
    while (!stopped) {
      child = await startWorker(env);
      const timer = lifeMs && setTimeout(kill, lifeMs());
      if (child.signalCode === null) await once(child, 'exit');
      clearTimeout(timer);
      deaths += 1;
    }
  }

  const life = live();
  return {
    get deaths() {
      return deaths;
    },
    async stop() {
      stopped = true;
      kill();
      await life;
    },
  };
}
