import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const script = fileURLToPath(new URL('./testing-worker.ts', import.meta.url));

/** Starts a worker process (`testing-worker.ts`) and waits until it takes jobs. */
export async function startWorker(env: Record<string, string>): Promise<ChildProcess> {
  const child = fork(script, [], {
    execArgv: ['--import', 'tsx'],
    env: { ...process.env, ...env },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  const exited = once(child, 'exit').then(() => 'exited');
  if ((await Promise.race([once(child, 'message'), exited])) === 'exited' && !child.signalCode) {
    throw new Error(`the worker ended with ${child.exitCode}`);
  }
  return child;
}

/** A worker that is started again whenever it dies, until `stop`. */
export function keepWorker(env: Record<string, string>) {
  let stopped = false;
  let deaths = 0;
  let child: ChildProcess | undefined;

  async function live(): Promise<void> {
    while (!stopped) {
      child = await startWorker(env);
      if (child.signalCode === null) await once(child, 'exit');
      deaths += 1;
    }
  }

  const life = live();
  return {
    get deaths() {
      return deaths;
    },
    kill: () => child?.kill('SIGKILL'),
    async stop() {
      stopped = true;
      child?.kill('SIGKILL');
      await life;
    },
  };
}
