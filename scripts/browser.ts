import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { runNode, runProgram } from './child';
import { CHROMIUM_ARGS, findChromium } from './chromium';
import { Problem } from './problem';
import { say } from './say';

/** Makes sure that there is a Chromium that starts, installing one if need be. Throws `Problem`. */
export async function ensureChromium(): Promise<void> {
  if (await canLaunch()) return;
  if (process.env.CHROMIUM_PATH) {
    throw new Problem(`CHROMIUM_PATH names no browser that starts: ${process.env.CHROMIUM_PATH}`);
  }
  for (const install of [installWithPlaywright, installWithApt]) {
    await install();
    if (await canLaunch()) return;
  }
  throw new Problem(
    'No Chromium, and none could be installed: install one and set CHROMIUM_PATH to its program.',
  );
}

async function canLaunch(): Promise<boolean> {
  const executablePath = findChromium();
  if (!executablePath) return false;
  try {
    const browser = await chromium.launch({ executablePath, args: CHROMIUM_ARGS });
    await browser.close();
    return true;
  } catch {
    return false;
  }
}

async function installWithPlaywright(): Promise<void> {
  say('Installing Chromium with Playwright');
  await runNode(['node_modules/@playwright/test/cli.js', 'install', 'chromium']);
}

async function installWithApt(): Promise<void> {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;
  say('Installing Chromium with apt-get');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await runProgram('apt-get', ['update'], { env });
  const program = 'chromium-headless-shell';
  await runProgram('apt-get', ['install', '-y', '--no-install-recommends', program], { env });
}
