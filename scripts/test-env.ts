import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';

const SETTING = /^# ([A-Z][A-Z0-9_]+)=/gm;

/**
 * This process's environment without any of the shop's settings, so that the tests prove the same
 * thing on every machine. What `.env` sets is emptied instead: otherwise it would come back.
 */
export function testEnv(): NodeJS.ProcessEnv {
  const env = { ...process.env };
  for (const [, name] of readFileSync('.env.example', 'utf8').matchAll(SETTING)) {
    if (name && name !== 'CHROMIUM_PATH') delete env[name];
  }
  const kept = existsSync('.env') ? parseEnv(readFileSync('.env', 'utf8')) : {};
  for (const name of Object.keys(kept)) env[name] = '';
  return env;
}
