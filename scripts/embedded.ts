import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { createDatabase } from './database';
import { findLockHolder, takeLock } from './lock';
import { findPostgres, type Postgres, startPostgres } from './postgres';
import { Problem } from './problem';
import { say } from './say';

export type Embedded = {
  url: string;
  /** A run that was killed had left its server, which serves on. */
  isTakenOver: boolean;
  close: () => Promise<void>;
};

const POSTGRES = 'postgres';
const DATABASE = 'goodpoints';

/** Where the embedded PostgreSQL of `dataDir` keeps its data. */
export const postgresDir = (dataDir: string) => join(dataDir, POSTGRES);

/**
 * Starts (or takes over) the PostgreSQL of `dataDir`, creates its database, and keeps the server
 * alive until `close`. `address` tells others who holds it. Throws `Problem` where a shop already does.
 */
export async function openEmbedded(dataDir: string, address: string): Promise<Embedded> {
  let isClosing = false;
  let recovery = Promise.resolve();
  const onLost = () => {
    if (isClosing) return;
    say('The database ended, starting it again');
    recovery = recover();
  };
  let held = await hold(dataDir, address, onLost);
  const recover = async () => {
    while (!isClosing) {
      try {
        held = await hold(dataDir, address, onLost);
        return;
      } catch {
        await wait(1_000);
      }
    }
  };
  const close = async () => {
    isClosing = true;
    await recovery;
    await held.close();
  };
  return { url: held.url, isTakenOver: held.isTakenOver, close };
}

/** The address of the embedded database, if its server runs, whoever started it. */
export function findEmbedded(dataDir: string): Promise<string | null> {
  return findPostgres(postgresDir(dataDir), DATABASE);
}

/** Where the shop that runs on `dataDir` says it is, or null where none does. */
export async function findRunningShop(dataDir: string): Promise<string | null> {
  const server = await findPostgres(postgresDir(dataDir), 'postgres');
  return server && findLockHolder(server);
}

/**
 * Lends the database of `dataDir`: of a running shop if there is one, else of a server started for
 * the while. `isAlone` refuses where a shop runs.
 */
export async function borrowEmbedded<T>(
  dataDir: string,
  { isAlone }: { isAlone: boolean },
  work: (url: string) => Promise<T>,
): Promise<T> {
  const postgres = await startPostgres({ dir: postgresDir(dataDir) });
  const lock = await takeLock(postgres.url('postgres'), 'a script', () => undefined);
  if (!lock && isAlone) throw await occupied(postgres);
  try {
    await createDatabase(postgres.url(DATABASE));
    return await work(postgres.url(DATABASE));
  } finally {
    await lock?.release();
    if (lock) await postgres.stop();
  }
}

async function hold(dataDir: string, address: string, onLost: () => void): Promise<Embedded> {
  const postgres = await startPostgres({ dir: postgresDir(dataDir) });
  const lock = await takeLock(postgres.url('postgres'), address, onLost);
  if (!lock) throw await occupied(postgres);
  const url = postgres.url(DATABASE);
  await createDatabase(url);
  const close = async () => {
    await lock.release();
    await postgres.stop();
  };
  return { url, isTakenOver: postgres.isTakenOver, close };
}

async function occupied(postgres: Postgres): Promise<Problem> {
  const holder = await findLockHolder(postgres.url('postgres'));
  return new Problem(
    `Goodpoints already runs from this folder (${holder ?? 'just now'}): stop it first, or use it.`,
  );
}
