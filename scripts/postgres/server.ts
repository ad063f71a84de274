import { type ChildProcess, spawn } from 'node:child_process';
import { chownSync, closeSync, openSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Problem } from '../problem';
import type { Account } from './account';
import { isServing, readPidFile } from './pid-file';
import { serverSettings } from './settings';

export type Server = {
  home: string;
  postgres: string;
  account: Account;
  port: number;
  isDurable: boolean;
};

const POLL_MS = 20;
// Recovery after a crash reads the log since the last checkpoint.
const START_MS = 120_000;

/**
 * Starts PostgreSQL on the data in `home` and waits until it accepts connections. Where somebody
 * else starts one at the same time, theirs will do.
 */
export async function launchServer(server: Server): Promise<void> {
  const deadline = Date.now() + 15_000;
  while (!(await launchOnce(server))) {
    await settle(server.home);
    if (readPidFile(server.home)?.isReady) return;
    const log = tailOfLog(server.home);
    // The last processes of a killed server need a moment to notice that it is gone.
    const isClosing = /shared memory block|lock file|is in use/.test(log);
    if (!isClosing || Date.now() > deadline) {
      throw new Problem(`PostgreSQL could not start: ${log}`);
    }
    await wait(200);
  }
}

/** Waits while the server on `home` starts or stops by itself, or by another process of ours. */
export async function settle(home: string): Promise<void> {
  await until(() => {
    const file = readPidFile(home);
    return !file || file.isReady || !isServing(file.pid, home);
  }, START_MS);
}

/** Ends what serves `home` (or only process `pid`): cleanly if it can, by force if it must. */
export async function endServer(home: string, pid?: number): Promise<void> {
  const running = readPidFile(home);
  if (!running || (pid && pid !== running.pid)) return;
  if (!isServing(running.pid, home)) {
    // Left by a killed server; whoever has its number now would keep the next one from starting.
    rmSync(join(home, 'postmaster.pid'), { force: true });
    rmSync(join(home, `.s.PGSQL.${running.port}.lock`), { force: true });
    return;
  }
  for (const [signal, patience] of [
    ['SIGINT', 20_000],
    ['SIGQUIT', 5_000],
    ['SIGKILL', 5_000],
  ] as const) {
    process.kill(running.pid, signal);
    if (await until(() => !isServing(running.pid, home), patience)) return;
  }
  throw new Problem(`PostgreSQL (process ${running.pid}) does not end.`);
}

async function launchOnce(server: Server): Promise<boolean> {
  const child = spawnServer(server);
  let isGone = false;
  child.once('exit', () => {
    isGone = true;
  });
  child.once('error', () => {
    isGone = true;
  });
  const isReady = () => {
    const file = readPidFile(server.home);
    return file?.pid === child.pid && file?.isReady === true;
  };
  await until(() => isGone || isReady(), START_MS);
  child.unref();
  return !isGone && isReady();
}

// Detached: Ctrl-C in a terminal goes to everyone at once, and the database must be the last to go.
function spawnServer({ home, postgres, account, port, isDurable }: Server): ChildProcess {
  const path = join(home, 'server.log');
  const log = openSync(path, 'w', 0o600);
  if (account.uid !== undefined) chownSync(path, account.uid, account.gid);
  try {
    return spawn(
      postgres,
      ['-D', home, '-p', String(port), ...serverSettings({ postgres, home, isDurable })],
      {
        ...account,
        cwd: '/',
        detached: true,
        env: { ...process.env, LC_ALL: 'C' },
        stdio: ['ignore', log, log],
      },
    );
  } finally {
    closeSync(log);
  }
}

function tailOfLog(home: string): string {
  return readFileSync(join(home, 'server.log'), 'utf8').trim().split('\n').slice(-3).join(' ');
}

async function until(isTrue: () => boolean, patienceMs: number): Promise<boolean> {
  const deadline = Date.now() + patienceMs;
  while (!isTrue()) {
    if (Date.now() > deadline) return false;
    await wait(POLL_MS);
  }
  return true;
}
