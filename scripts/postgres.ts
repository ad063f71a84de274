import { randomBytes } from 'node:crypto';
import { existsSync, realpathSync } from 'node:fs';
import { withSession } from '@/db/session';
import { findFreePort, isPortFree } from './ports';
import { type Access, type Reach, readAccess, urlOf, writeAccess } from './postgres/access';
import { databaseAccount } from './postgres/account';
import { databaseBinaries } from './postgres/binaries';
import { createCluster } from './postgres/create';
import { clusterHome } from './postgres/home';
import { isServing, readPidFile } from './postgres/pid-file';
import { endServer, launchServer, type Server, settle } from './postgres/server';
import { Problem } from './problem';

export type Postgres = {
  /** True where a process left over by a killed run was still serving this folder. */
  isTakenOver: boolean;
  url: (database: string) => string;
  stop: () => Promise<void>;
};

type LaunchOptions = Omit<Server, 'home' | 'port'>;
type Options = { dir: string; isDurable?: boolean };

/**
 * Starts the PostgreSQL that came with the packages on the data in `dir`, created at first. It
 * listens on 127.0.0.1 alone, at a port it keeps while nobody else takes it. What a killed run left
 * behind is taken over if it answers, ended otherwise. Throws `Problem`.
 */
export async function startPostgres({ dir, isDurable = true }: Options): Promise<Postgres> {
  const account = databaseAccount(dir);
  const { initdb, postgres } = databaseBinaries(account);
  const home = clusterHome(account, dir);
  if (!existsSync(home)) {
    const access = { port: await findFreePort(), password: randomBytes(18).toString('base64url') };
    await createCluster({ home, initdb, account, access });
  }
  const running = await findServer(home);
  const access = running ?? (await launch(home, { postgres, account, isDurable }));
  return {
    isTakenOver: running !== null,
    url: (database) => urlOf(access, database),
    stop: () => endServer(home),
  };
}

async function launch(home: string, options: LaunchOptions): Promise<Reach> {
  const silent = readPidFile(home);
  if (silent) await endServer(home, silent.pid);
  const { port } = await choosePort(home);
  await launchServer({ home, port, ...options });
  const access = await findServer(home);
  if (access) return access;
  throw new Problem(`PostgreSQL runs on ${home}, but does not let us in: remove it to start anew.`);
}

/** The address of `database` in the PostgreSQL serving `dir`, or null where none answers. */
export async function findPostgres(dir: string, database: string): Promise<string | null> {
  const access = existsSync(dir) ? await findServer(realpathSync(dir)) : null;
  return access && urlOf(access, database);
}

async function findServer(home: string): Promise<Reach | null> {
  await settle(home);
  const running = readPidFile(home);
  const kept = readAccess(home);
  if (!kept || !running?.isReady || !isServing(running.pid, home)) return null;
  const { port, socketDir } = running;
  const access = { ...kept, port, socketDir };
  try {
    const url = urlOf(access, 'postgres');
    const { rows } = await withSession(url, (client) => client.query('show data_directory'));
    return rows[0].data_directory === home ? access : null;
  } catch {
    return null;
  }
}

async function choosePort(home: string): Promise<Access> {
  const kept = readAccess(home);
  if (!kept) throw new Problem(`${home} is not a database of this shop: remove it to start anew.`);
  if (await isPortFree(kept.port)) return kept;
  const access = { ...kept, port: await findFreePort() };
  writeAccess(home, access);
  return access;
}
