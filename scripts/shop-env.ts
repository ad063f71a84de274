import { randomBytes } from 'node:crypto';
import { accessSync, constants, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from '@/server/env';
import { Problem } from './problem';

/** Where the shop of this folder keeps its data. */
export const DATA_DIR = '.data';

export type ShopSettings = {
  dataDir: string;
  isDev?: boolean;
  /** Settings by name, instead of those of the shell. */
  env?: NodeJS.ProcessEnv;
};

export type ShopEnv = {
  dataDir: string;
  port: number;
  isDemo: boolean;
  /** The processes' own words belong in files, not in the terminal. */
  isQuiet: boolean;
  processEnv: NodeJS.ProcessEnv;
};

/** The environment of the shop's processes, checked. Throws `Problem` or `EnvError`. */
export function shopEnv({ dataDir, isDev = false, env = process.env }: ShopSettings): ShopEnv {
  const isEmbedded = !env.DATABASE_URL;
  const secret = env.AUTH_SECRET || env.NEXTAUTH_SECRET || keptSecret(dataDir);
  const processEnv: NodeJS.ProcessEnv = {
    ...env,
    NODE_ENV: isDev ? 'development' : 'production',
    NEXT_TELEMETRY_DISABLED: '1',
    EMBEDDED_DATABASE: isEmbedded ? '1' : '0',
    AUTH_SECRET: secret,
    NEXTAUTH_SECRET: secret,
  };
  if (isEmbedded) processEnv.DB_POOL_MAX ||= String(connectionsBeside());
  const { PORT, isDemo } = parseEnv(processEnv);
  processEnv.NEXTAUTH_URL ||= `http://localhost:${PORT}`;
  return { dataDir, port: PORT, isDemo, isQuiet: isEmbedded && !isDev, processEnv };
}

/**
 * Connections to a database that has the same processors as we do: more of them would only take the
 * processors, and the locks, from each other.
 */
function connectionsBeside(): number {
  return Math.min(10, Math.max(4, 2 * availableParallelism()));
}

/** One secret per data folder, so that people stay signed in when the shop starts again. */
function keptSecret(dataDir: string): string {
  mkdirSync(dataDir, { recursive: true });
  checkWritable(dataDir);
  const path = join(dataDir, 'secret');
  if (existsSync(path)) return readFileSync(path, 'utf8');
  const secret = randomBytes(32).toString('base64url');
  writeFileSync(path, secret, { mode: 0o600 });
  return secret;
}

function checkWritable(dataDir: string): void {
  try {
    accessSync(dataDir, constants.W_OK);
  } catch {
    throw new Problem(
      `${dataDir} belongs to another user: run this as that user, or remove it to start anew.`,
    );
  }
}
