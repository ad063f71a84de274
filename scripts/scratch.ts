import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isAlive } from './postgres/pid-file';
import { endServer } from './postgres/server';

const PREFIX = 'goodpoints-';

/**
 * A folder for one run, named for this process. First clears what runs that were killed left:
 * their folders, and the database servers on them.
 */
export async function makeScratch(
  name: string,
): Promise<{ dir: string; remove: () => Promise<void> }> {
  await sweep();
  const dir = mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-${name}-`));
  // The database's system user must be able to enter it.
  chmodSync(dir, 0o755);
  return { dir, remove: () => clear(dir) };
}

async function sweep(): Promise<void> {
  for (const entry of readdirSync(tmpdir()).filter((entry) => entry.startsWith(PREFIX))) {
    const owner = Number.parseInt(entry.slice(PREFIX.length), 10);
    if (Number.isInteger(owner) && !isAlive(owner)) await clear(join(tmpdir(), entry));
  }
}

async function clear(dir: string): Promise<void> {
  try {
    await endServer(join(dir, 'postgres'));
    rmSync(dir, { recursive: true, force: true });
  } catch {
    // Another user's: theirs to clear.
  }
}
