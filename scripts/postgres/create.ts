import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { Problem } from '../problem';
import { type Access, SUPERUSER, writeAccess } from './access';
import type { Account } from './account';
import { isAlive } from './pid-file';

type Cluster = { home: string; initdb: string; account: Account; access: Access };

/**
 * Makes an empty cluster at `home`: UTF-8, sorted by code point, alike on every machine. It is made
 * beside its place and moved there when whole, so that a killed start leaves nothing half done.
 */
export async function createCluster({ home, initdb, account, access }: Cluster): Promise<void> {
  sweepUnfinished(home);
  const draft = `${home}.new-${process.pid}-${randomBytes(4).toString('hex')}`;
  mkdirSync(draft, { recursive: true, mode: 0o700 });
  const passwordFile = `${draft}.password`;
  writeFileSync(passwordFile, access.password, { mode: 0o600 });
  if (account.uid !== undefined) {
    for (const path of [draft, passwordFile]) chownSync(path, account.uid, account.gid);
  }
  try {
    await run(initdb, [...OPTIONS, `--pgdata=${draft}`, `--pwfile=${passwordFile}`], account);
    writeAccess(draft, access);
    if (!existsSync(home)) renameSync(draft, home);
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(draft, { recursive: true, force: true });
  }
}

const OPTIONS = [
  `--username=${SUPERUSER}`,
  '--auth=scram-sha-256',
  '--encoding=UTF8',
  '--locale=C',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--no-instructions',
];

function sweepUnfinished(home: string): void {
  const prefix = `${basename(home)}.new-`;
  for (const name of readdirSync(dirname(home)).filter((name) => name.startsWith(prefix))) {
    const owner = Number.parseInt(name.slice(prefix.length), 10);
    if (!isAlive(owner)) rmSync(join(dirname(home), name), { recursive: true, force: true });
  }
}

async function run(program: string, args: string[], account: Account): Promise<void> {
  const child = spawn(program, args, {
    ...account,
    cwd: '/',
    env: { ...process.env, LC_ALL: 'C' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const closed = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  const complaint = await text(child.stderr);
  if ((await closed) !== 0)
    throw new Problem(`PostgreSQL could not be set up: ${complaint.trim()}`);
}
