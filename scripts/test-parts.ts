import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { PAYPAL_KEYS, startPayPal } from '@/e2e/stand-ins/paypal';
import { startStripe } from '@/e2e/stand-ins/stripe';
import { ensureChromium } from './browser';
import { isBuilt } from './build';
import { runNode, runProgram } from './child';
import { findRunningShop } from './embedded';
import { atEnd } from './main';
import { findFreePort } from './ports';
import { Problem } from './problem';
import { readPlaywright, readVitest, type Score } from './scores';
import { startShop } from './shop';
import { DATA_DIR } from './shop-env';
import { testEnv } from './test-env';

/** `dir` is a folder for this run alone; `filters` go to the test runner as they are. */
type Run = { dir: string; filters: string[] };

/** One of Vitest's projects. */
export function runVitest(project: string) {
  return async ({ dir, filters }: Run): Promise<Score> => {
    const report = join(dir, `${project}.json`);
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
    const args = ['run', '--project', project, ...reporters, ...filters];
    const { code } = await runNode(['node_modules/vitest/vitest.mjs', ...args], { env: testEnv() });
    return readVitest(report, code);
  };
}

/** One of npm's scripts that say with their exit code, and their last lines, whether all was well. */
export function runScript(name: string, ...args: string[]) {
  return async (): Promise<Score> => {
    const all = ['run', '--silent', name, '--', ...args];
    const { code, output } = await runProgram('npm', all, { env: testEnv(), writes: 'both' });
    if (code === 0) return { passed: 1, failed: 0, failures: [] };
    return { passed: 0, failed: 1, failures: [output.split('\n').slice(-40).join('\n')] };
  };
}

/** Playwright against a whole shop: the production build on a fresh database and a free port. */
export async function runBrowser({ dir, filters }: Run): Promise<Score> {
  const report = join(dir, 'e2e.json');
  try {
    await ensureChromium();
    await checkNobodyNeedsTheBuild();
    const env = { ...(await startTestShop(dir)), ...(await startPayingShop(dir, filters)) };
    const reporters = ['--reporter=list,json'];
    const { code } = await runNode(
      ['node_modules/@playwright/test/cli.js', 'test', ...reporters, ...filters],
      { env: { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: report } },
    );
    return readPlaywright(report, code);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { passed: 0, failed: 1, failures: [error.message] };
  }
}

/** Starts the shop and returns what the browser tests may know of it. */
async function startTestShop(dir: string): Promise<NodeJS.ProcessEnv> {
  const env = testEnv();
  const workerPidFile = join(dir, 'worker.pid');
  const secret = randomBytes(32).toString('base64url');
  const shop = await startShop({
    dataDir: dir,
    env: {
      ...env,
      ...{ PORT: String(await findFreePort()), AUTH_SECRET: secret },
      // The tests' own businesses listen on this machine.
      DISPATCH_ALLOW_PRIVATE: '1',
    },
    workerPidFile,
  });
  return {
    ...env,
    E2E_BASE_URL: shop.url,
    E2E_DATABASE_URL: shop.databaseUrl,
    E2E_AUTH_SECRET: secret,
    E2E_WORKER_PID_FILE: workerPidFile,
  };
}

/** Specs of real providers run against a second shop, which is configured with their stand-ins. */
const PAYING = /stripe|paypal|provider/;

/** Starts that shop where its specs are asked for, and says where it is. */
async function startPayingShop(dir: string, filters: string[]): Promise<Record<string, string>> {
  const named = filters.filter((filter) => !filter.startsWith('-'));
  if (named.length > 0 && !named.some((filter) => PAYING.test(filter))) return {};
  const port = await findFreePort();
  const webhooks = `http://127.0.0.1:${port}/api/webhooks`;
  const stripe = await startStripe({ target: `${webhooks}/stripe` });
  const paypal = await startPayPal({ target: `${webhooks}/paypal` });
  atEnd(stripe.close);
  atEnd(paypal.close);
  const secret = randomBytes(32).toString('base64url');
  const shop = await startShop({
    dataDir: join(dir, 'paying'),
    env: {
      ...testEnv(),
      ...{ PORT: String(port), AUTH_SECRET: secret },
      STRIPE_SECRET_KEY: 'sk_test_stand_in',
      STRIPE_PUBLISHABLE_KEY: 'pk_test_stand_in',
      STRIPE_WEBHOOK_SECRET: stripe.webhookSecret,
      STRIPE_API_BASE: stripe.url,
      PAYPAL_CLIENT_ID: PAYPAL_KEYS.clientId,
      PAYPAL_CLIENT_SECRET: PAYPAL_KEYS.clientSecret,
      PAYPAL_WEBHOOK_ID: PAYPAL_KEYS.webhookId,
      PAYPAL_API_BASE: paypal.url,
    },
  });
  return {
    E2E_PAYING_URL: shop.url,
    E2E_PAYING_DATABASE_URL: shop.databaseUrl,
    E2E_PAYING_AUTH_SECRET: secret,
    E2E_STRIPE_URL: stripe.url,
    E2E_PAYPAL_URL: paypal.url,
  };
}

async function checkNobodyNeedsTheBuild(): Promise<void> {
  if (isBuilt()) return;
  const shop = await findRunningShop(DATA_DIR);
  if (!shop) return;
  throw new Problem(
    `The shop at ${shop} serves an older build of this folder, which a new one would break: stop it first.`,
  );
}
