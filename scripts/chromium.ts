import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';

/**
 * What every Chromium of ours is started with: a sandbox needs rights that containers lack, and helper
 * threads for scripts cost a sixth more on a machine that has no processor to spare for them.
 */
export const CHROMIUM_ARGS = [
  '--no-sandbox',
  '--disable-background-networking',
  '--js-flags=--single-threaded',
];

const PLACES = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** The Chromium to test with: CHROMIUM_PATH, the system's, or Playwright's; null where there is none. */
export function findChromium(): string | null {
  const given = process.env.CHROMIUM_PATH;
  if (given) return existsSync(given) ? given : null;
  return [...PLACES, chromium.executablePath()].find((path) => existsSync(path)) ?? null;
}
