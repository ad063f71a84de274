import { spawn } from 'node:child_process';
import { chownSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { withSession } from '@/db/session';
import { createDatabase } from './database';
import { openEmbedded } from './embedded';
import { findPostgres, type Postgres, startPostgres } from './postgres';
import { isAlive, readPidFile } from './postgres/pid-file';
import { endServer } from './postgres/server';
import { Problem } from './problem';
import { makeScratch } from './scratch';

let dir: string;
let dataDir: string;
let remove: () => Promise<void>;
let postgres: Postgres;

beforeAll(async () => {
  // Commas and quotes mean something in the list that names the socket's folder.
  const scratch = await makeScratch('a "post", gres');
  dataDir = scratch.dir;
  dir = join(dataDir, 'postgres');
  remove = scratch.remove;
  postgres = await start();
  await createDatabase(postgres.url('kept'));
  await run('create table notes (text text)', "insert into notes values ('first')");
});

afterAll(async () => {
  await remove();
});

const start = () => startPostgres({ dir, isDurable: false });

async function run(...statements: string[]): Promise<void> {
  await withSession(postgres.url('kept'), async (client) => {
    for (const statement of statements) await client.query(statement);
  });
}

function notes(): Promise<string[]> {
  return withSession(postgres.url('kept'), async (client) => {
    const { rows } = await client.query('select text from notes order by text');
    return rows.map(({ text }) => text);
  });
}

function serverPid(): number {
  const pid = readPidFile(dir)?.pid;
  if (!pid) throw new Error('no server runs');
  return pid;
}

it('is reached by its socket, whoever may read the data, and by its port', async () => {
  const byPort = new URL(postgres.url('kept'));
  expect(byPort.searchParams.get('host')).toBe(dir);
  byPort.search = '';
  const address = (url: string) =>
    withSession(url, async (client) => {
      const { rows } = await client.query('select host(inet_client_addr()) as address');
      return rows[0].address;
    });
  expect(await address(postgres.url('kept'))).toBeNull();
  expect(await address(byPort.href)).toBe('127.0.0.1');
});

it('has its port alone where a socket would have too long a path', async () => {
  const scratch = await makeScratch('a-long-name-'.repeat(8));
  const far = await startPostgres({ dir: join(scratch.dir, 'postgres'), isDurable: false });
  expect(new URL(far.url('postgres')).search).toBe('');
  expect(await withSession(far.url('postgres'), async (client) => client.database)).toBe(
    'postgres',
  );
  await far.stop();
  await scratch.remove();
});

it('keeps the data over a stop and a start', async () => {
  await postgres.stop();
  expect(await findPostgres(dir, 'kept')).toBeNull();
  postgres = await start();
  expect(postgres.isTakenOver).toBe(false);
  expect(await notes()).toEqual(['first']);
});

it('takes over a server that still runs', async () => {
  const pid = serverPid();
  postgres = await start();
  expect(postgres.isTakenOver).toBe(true);
  expect(serverPid()).toBe(pid);
});

it('starts again after kill -9, whatever the server was doing', async () => {
  await run("insert into notes values ('second')", 'checkpoint');
  process.kill(serverPid(), 'SIGKILL');
  postgres = await start();
  expect(await notes()).toEqual(['first', 'second']);
});

it('is not held up by files of a dead server that now name somebody else', async () => {
  const port = Number(new URL(postgres.url('kept')).port);
  await postgres.stop();
  const { uid, gid } = statSync(dir);
  const stranger = spawn('sleep', ['60'], { uid, gid, cwd: '/' });
  const lines = [stranger.pid, dir, 1, port, dir, '127.0.0.1', '1 1', 'ready', ''];
  for (const file of ['postmaster.pid', `.s.PGSQL.${port}.lock`]) {
    writeFileSync(join(dir, file), lines.join('\n'));
    chownSync(join(dir, file), uid, gid);
  }
  postgres = await start();
  expect(serverPid()).not.toBe(stranger.pid);
  expect(stranger.kill()).toBe(true);
});

it('ends a server that does not let us in, and says so if the next one does not either', async () => {
  const pid = serverPid();
  await run('alter role goodpoints password null');
  await expect(openEmbedded(dataDir, 'a test')).rejects.toThrow('does not let us in');
  expect(isAlive(pid)).toBe(false);
  await endServer(dir);
});

it('is one server, however many start it at once, and one shop', async () => {
  const scratch = await makeScratch('race');
  const starts = [1, 2, 3].map((number) => openEmbedded(scratch.dir, `shop ${number}`));
  const outcomes = await Promise.allSettled(starts);
  const winners = outcomes.flatMap((end) => (end.status === 'fulfilled' ? [end.value] : []));
  const refusals = outcomes.flatMap((end) => (end.status === 'rejected' ? [end.reason] : []));
  expect(winners).toHaveLength(1);
  expect(refusals.every((reason) => reason instanceof Problem)).toBe(true);
  expect(refusals.map(String).join()).toMatch(/already runs from this folder \(shop \d\)/);
  await winners[0]?.close();
  await scratch.remove();
});
