import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import { Problem } from '../problem';

/** Who runs the database: PostgreSQL refuses to run as root. Empty for an ordinary user. */
export type Account = { uid: number; gid: number } | Record<string, never>;

/**
 * Ourselves; as root whoever owns the data in `dir`, at first the system user `postgres`, made
 * where it is missing.
 */
export function databaseAccount(dir: string): Account {
  const isRoot = process.getuid?.() === 0;
  const owner = statSync(dir, { throwIfNoEntry: false });
  if (!isRoot) {
    if (!owner || owner.uid === process.getuid?.()) return {};
    throw new Problem(
      `${dir} belongs to another user: run this as that user, or remove ${dirname(dir)} to start anew.`,
    );
  }
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const account = findUser('postgres') ?? createUser('postgres') ?? findUser('nobody');
  if (account) return account;
  throw new Problem(
    'PostgreSQL cannot run as root, and no system user could be made for it: run this as an ordinary user.',
  );
}

/** True where `account` may enter `folder`: as root, a home folder is often closed to others. */
export function canEnter(account: Account, folder: string): boolean {
  return spawnSync('/bin/sh', ['-c', 'cd "$0"', folder], { ...account, cwd: '/' }).status === 0;
}

function createUser(name: string): Account | null {
  spawnSync('groupadd', ['--system', name]);
  spawnSync('useradd', ['--system', '--gid', name, '--no-create-home', name]);
  return findUser(name);
}

function findUser(name: string): Account | null {
  const [uid, gid] = ['-u', '-g'].map((flag) => {
    const found = spawnSync('id', [flag, name], { encoding: 'utf8' });
    return found.status === 0 ? Number(found.stdout.trim()) : null;
  });
  return uid && gid ? { uid, gid } : null;
}
