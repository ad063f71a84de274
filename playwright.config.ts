import { defineConfig } from '@playwright/test';
import { CHROMIUM_ARGS, findChromium } from './scripts/chromium';

const executablePath = findChromium();

const PAYING = /(stripe|paypal|provider-down)\.spec/;

const desktop = { viewport: { width: 1280, height: 900 } };
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const paying = {
  shop: 'paying' as const,
  ...(process.env.E2E_PAYING_URL ? { baseURL: process.env.E2E_PAYING_URL } : {}),
};

// The shop itself is started by `npm test`, which says where it is.
export default defineConfig<object, { shop: 'demo' | 'paying' }>({
  testDir: 'e2e',
  // On a busy machine a page may be pressed before it listens; told apart as flaky in the report.
  retries: 1,
  outputDir: 'test-results',
  workers: 2,
  forbidOnly: true,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  use: {
    ...(process.env.E2E_BASE_URL ? { baseURL: process.env.E2E_BASE_URL } : {}),
    actionTimeout: 15_000,
    locale: 'en-US',
    timezoneId: 'UTC',
    // Recording one costs as much as the test itself.
    trace: 'on-first-retry',
    screenshot: 'only-on-failure',
    launchOptions: { ...(executablePath ? { executablePath } : {}), args: CHROMIUM_ARGS },
  },
  projects: [
    { name: 'desktop', testIgnore: PAYING, use: desktop },
    // What a person does on a screen; what is asked over HTTP is the same everywhere.
    { name: 'phone', testIgnore: PAYING, grep: /@phone/, use: phone },
    // With the stand-ins of real payment providers.
    { name: 'paying', testMatch: /(stripe|paypal)\.spec/, use: { ...desktop, ...paying } },
    {
      name: 'paying-phone',
      testMatch: /(stripe|paypal)\.spec/,
      grep: /@phone/,
      use: { ...phone, ...paying },
    },
    // Last: it takes a provider away from everybody.
    {
      name: 'provider-down',
      testMatch: /provider-down\.spec/,
      dependencies: ['paying', 'paying-phone'],
      use: { ...desktop, ...paying },
    },
  ],
});
