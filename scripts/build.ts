import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DIST, packAssets } from './assets';
import { runNode } from './child';
import { Problem } from './problem';

export const NEXT = join('node_modules', 'next', 'dist', 'bin', 'next');

const STAMP = join(DIST, 'built-from');
const SOURCES = ['app', 'components', 'server', 'db', 'public'];
const ROOT_FILE = /\.(ts|tsx|mjs|js)$|^package-lock\.json$/;
const NO_MATTER =
  /\.test\.tsx?$|^(vitest|playwright|drizzle)\.config\.ts$|^next-env|^db[/\\]migrations/;

/** True where the build was made, whole, from the sources as they are now. */
export function isBuilt(): boolean {
  return existsSync(STAMP) && readFileSync(STAMP, 'utf8') === hashSources();
}

/** Builds the shop for production, unless it is up to date. True where it had to. */
export async function buildShop(): Promise<boolean> {
  const hash = hashSources();
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === hash) return false;
  // Written last: a build that was interrupted leaves none, and is done again.
  rmSync(STAMP, { force: true });
  await runNextBuild();
  await packAssets();
  writeFileSync(STAMP, hash);
  return true;
}

function hashSources(): string {
  const hash = createHash('sha256').update(process.versions.node);
  for (const file of sourceFiles()) {
    hash.update(`\n${file}\n`).update(readFileSync(file));
  }
  return hash.digest('hex');
}

function sourceFiles(): string[] {
  const files = readdirSync('.').filter((name) => ROOT_FILE.test(name));
  for (const folder of SOURCES.filter((folder) => existsSync(folder))) {
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (entry.isFile()) files.push(join(entry.parentPath, entry.name));
    }
  }
  return files.filter((file) => !NO_MATTER.test(file)).sort();
}

async function runNextBuild(): Promise<void> {
  const env = { ...process.env, NODE_ENV: 'production' as const, NEXT_TELEMETRY_DISABLED: '1' };
  const { code, output } = await runNode([NEXT, 'build'], { env, writes: 'output' });
  if (code !== 0) throw new Problem(`The shop could not be built:\n\n${output}`);
}
