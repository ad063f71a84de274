import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { type Account, canEnter } from './account';

/** Where things go that the database's system user could not reach in the project's folder. */
export const SHARED_HOME = '/var/lib/goodpoints';

/**
 * The real folder of the cluster called `dir`. Where `account` cannot enter the folder around it
 * (root's home, for instance), `dir` becomes a link to a place that it can.
 */
export function clusterHome(account: Account, dir: string): string {
  if (existsSync(dir)) return realpathSync(dir);
  mkdirSync(dirname(dir), { recursive: true });
  const path = join(realpathSync(dirname(dir)), basename(dir));
  if (canEnter(account, dirname(path))) return path;
  const name = createHash('sha256').update(path).digest('hex').slice(0, 12);
  const home = join(SHARED_HOME, name);
  mkdirSync(SHARED_HOME, { recursive: true });
  chmodSync(SHARED_HOME, 0o755);
  // The link was deleted with its folder: the data was meant to go too.
  rmSync(home, { recursive: true, force: true });
  if (lstatSync(path, { throwIfNoEntry: false })) rmSync(path);
  symlinkSync(home, path);
  return home;
}
