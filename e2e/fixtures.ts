import { readFileSync } from 'node:fs';
import { test as base, expect, type Frame, type Page } from '@playwright/test';
import type axe from 'axe-core';
import type { RunOptions } from 'axe-core';
import { connect, type Db } from '@/db/client';
import type { Viewer } from '@/server/auth/actor';
import { type Sabotage, sabotage } from './sabotage';
import { baseUrl, sessionOf, setting } from './shop';

export { expect };

/** Who looks: somebody who is signed in, or null for a visitor. */
type Open = (viewer: Viewer | null) => Promise<Page>;

type Fixtures = {
  problems: string[];
  /** A browser of its own for somebody, signed in without the form: another device. */
  open: Open;
  /** Makes writes to a table fail, until the test is over. */
  spoil: (what: Sabotage) => Promise<() => Promise<void>>;
};

/** Every page of a test fails it by an error in the console, in a script, or by a 5xx answer. */
export const test = base.extend<Fixtures, { db: Db; shop: 'demo' | 'paying' }>({
  shop: ['demo', { scope: 'worker', option: true }],

  db: [
    async ({ shop }, use) => {
      if (shop === 'paying') goToPayingShop();
      const db = connect(setting('E2E_DATABASE_URL'), { max: 4, name: 'goodpoints e2e' });
      await use(db);
      await db.$client.end();
    },
    { scope: 'worker' },
  ],

  // biome-ignore lint/correctness/noEmptyPattern: Playwright asks for a pattern
  problems: async ({}, use) => {
    const problems: string[] = [];
    await use(problems);
    expect(problems, 'errors in the browser').toEqual([]);
  },

  page: async ({ page, problems }, use) => {
    watch(page, problems);
    await use(page);
  },

  open: async ({ browser, problems }, use) => {
    const contexts: { close: () => Promise<void> }[] = [];
    await use(async (viewer) => {
      const context = await browser.newContext();
      contexts.push(context);
      if (viewer) await context.addCookies([{ ...(await sessionOf(viewer)), url: baseUrl() }]);
      const page = await context.newPage();
      watch(page, problems);
      return page;
    });
    for (const context of contexts) await context.close();
  },

  spoil: async ({ db }, use) => {
    const ends: (() => Promise<void>)[] = [];
    await use(async (what) => {
      const end = await sabotage(db, what);
      ends.push(end);
      return end;
    });
    for (const end of ends) await end();
  },
});

/** This worker's tests, all of them, are about the shop with real providers. */
function goToPayingShop(): void {
  process.env.E2E_BASE_URL = setting('E2E_PAYING_URL');
  process.env.E2E_DATABASE_URL = setting('E2E_PAYING_DATABASE_URL');
  process.env.E2E_AUTH_SECRET = setting('E2E_PAYING_AUTH_SECRET');
}

function watch(page: Page, problems: string[]): void {
  page.on('pageerror', (error) => problems.push(`${page.url()}: ${error.message}`));
  page.on('console', (message) => {
    // A refusal is an answer; what else failed to load shows as a 5xx below.
    if (message.type() !== 'error' || message.text().startsWith('Failed to load resource')) return;
    problems.push(`${page.url()}: ${message.text()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 500) problems.push(`${response.status()} from ${response.url()}`);
  });
}

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/**
 * The page as it is now, and each frame in it, breaks no rule of WCAG 2.2 AA that a machine can check,
 * in the light and, which only changes colors, in the dark. Those are the same at every width.
 */
export async function expectAccessible(page: Page): Promise<void> {
  // A page that is fetched anew has none for a moment.
  await expect(page).toHaveTitle(/./);
  const all: Rules = { type: 'tag', values: TAGS };
  expect(await violationsIn(page, all), `accessibility of ${page.url()}`).toEqual([]);
  if (test.info().project.name.includes('phone')) return;
  await page.emulateMedia({ colorScheme: 'dark' });
  const colors: Rules = { type: 'rule', values: ['color-contrast'] };
  expect(await violationsIn(page, colors), `${page.url()} in the dark`).toEqual([]);
  await page.emulateMedia({ colorScheme: 'light' });
}

type Rules = RunOptions['runOnly'];

async function violationsIn(page: Page, runOnly: Rules) {
  const found = await Promise.all(page.frames().map((frame) => findViolations(frame, runOnly)));
  return found.flat();
}

declare global {
  interface Window {
    axe: typeof axe;
  }
}

// Less than half of what the package's main file brings: each page reads it anew.
const AXE = readFileSync('node_modules/axe-core/axe.min.js', 'utf8');

/** Only what axe finds wrong is asked of it: describing all that is right takes most of its time. */
async function findViolations(frame: Frame, runOnly: Rules) {
  await frame.evaluate(AXE);
  const violations = await frame.evaluate(async (which) => {
    // A color on its way to another is none that anybody reads.
    for (const animation of document.getAnimations()) {
      if (animation.effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY) {
        animation.finish();
      }
    }
    const options = { runOnly: which, resultTypes: ['violations'], iframes: false };
    return (await window.axe.run(document, options as RunOptions)).violations;
  }, runOnly);
  return violations.map(({ id, help, nodes }) => ({
    rule: `${id}: ${help}`,
    where: nodes.map(({ target, failureSummary }) => `${target.join(' ')} ${failureSummary}`),
  }));
}
