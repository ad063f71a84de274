import { existsSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { countPendingMigrations } from '@/db/migrate';
import { isBuilt } from './build';
import { findChromium } from './chromium';
import { checkExternal } from './database';
import { findEmbedded, findRunningShop, postgresDir } from './embedded';
import { isPortFree } from './ports';
import { databaseAccount } from './postgres/account';
import { databaseBinaries } from './postgres/binaries';
import { readPidFile } from './postgres/pid-file';
import { DATA_DIR, shopEnv } from './shop-env';

/** `mend` is the command that helps, where there is one. */
export type Finding = { fine: string } | { problem: string; mend: string };

const ENOUGH_BYTES = 1_000_000_000;

/** Each thing that can be wrong. A check may also throw: its message is the problem. */
export const CHECKS: Record<string, () => Promise<Finding>> = {
  Node: async () => ({ fine: process.version }),
  Settings: checkSettings,
  Disk: checkDisk,
  Packages: checkPackages,
  Database: checkDatabase,
  Migrations: checkMigrations,
  Build: checkBuild,
  Port: checkPort,
  Chromium: checkChromium,
};

async function checkSettings(): Promise<Finding> {
  try {
    shopEnv({ dataDir: DATA_DIR });
    return { fine: existsSync('.env') ? 'from .env and the shell' : 'from the shell' };
  } catch (error) {
    return { problem: (error as Error).message, mend: 'see .env.example' };
  }
}

async function checkDisk(): Promise<Finding> {
  const { bavail, bsize } = await statfs('.');
  const gigabytes = ((bavail * bsize) / 1e9).toFixed(1);
  if (bavail * bsize > ENOUGH_BYTES) return { fine: `${gigabytes} GB free` };
  return { problem: `only ${gigabytes} GB free: delete something`, mend: 'df -h .' };
}

async function checkPackages(): Promise<Finding> {
  databaseBinaries(databaseAccount(postgresDir(DATA_DIR)));
  return { fine: 'installed' };
}

async function checkDatabase(): Promise<Finding> {
  const given = process.env.DATABASE_URL;
  if (given) return { fine: `PostgreSQL ${(await checkExternal(given)).version}` };
  const dir = postgresDir(DATA_DIR);
  const shop = await findRunningShop(DATA_DIR);
  if (shop) return { fine: `in use by the shop at ${shop}` };
  if (await findEmbedded(DATA_DIR)) {
    return {
      problem: `a killed run left its server behind (process ${readPidFile(dir)?.pid})`,
      mend: 'npm start     (takes it over)',
    };
  }
  return { fine: existsSync(dir) ? `in ${dir}, not running` : 'made by the first npm start' };
}

async function checkMigrations(): Promise<Finding> {
  const url = process.env.DATABASE_URL || (await findEmbedded(DATA_DIR));
  if (!url) return { fine: 'applied by npm start' };
  const pending = await countPendingMigrations(url).catch(() => null);
  if (pending === null) return { fine: 'known when the database answers' };
  if (pending === 0) return { fine: 'up to date' };
  return { problem: `${pending} not applied`, mend: 'npm run db:migrate' };
}

async function checkBuild(): Promise<Finding> {
  if (isBuilt()) return { fine: 'up to date' };
  if (!existsSync('.next/BUILD_ID')) return { fine: 'made by the first npm start' };
  return { problem: 'older than the sources', mend: 'npm start     (builds again)' };
}

async function checkPort(): Promise<Finding> {
  const { port } = shopEnv({ dataDir: DATA_DIR });
  if (await isPortFree(port)) return { fine: `${port} is free` };
  const shop = await findRunningShop(DATA_DIR);
  if (shop?.endsWith(`:${port}`)) return { fine: `${port} is the shop's` };
  return { problem: `${port} is taken by another program`, mend: `PORT=${port + 1} npm start` };
}

async function checkChromium(): Promise<Finding> {
  const path = findChromium();
  if (path) return { fine: path };
  return { problem: 'none for the browser tests', mend: 'npx playwright install chromium' };
}
