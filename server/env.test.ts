import { describe, expect, it } from 'vitest';
import { EnvError, hasRealKeys, parseEnv } from './env';

const STRIPE = { STRIPE_SECRET_KEY: 'sk_test_1', STRIPE_PUBLISHABLE_KEY: 'pk_test_1' };
const KEYS = { INNGEST_EVENT_KEY: 'event', INNGEST_SIGNING_KEY: 'signkey' };

describe('parseEnv', () => {
  it('needs no settings', () => {
    expect(parseEnv({})).toMatchObject({
      PORT: 8080,
      HOLD_TTL_SECONDS: 600,
      POINT_VALUE_CENTS: 1,
      LOW_STOCK_THRESHOLD: 5,
      CARD_MINIMUM_CENTS: 50,
      RETURN_DAYS: 30,
      ANSWER_HOURS: 72,
      LAST_REMINDER_HOURS: 6,
      DB_POOL_MAX: 10,
      WORKER_CONCURRENCY: 20,
      LOG_LEVEL: 'info',
      jobsEngine: 'embedded',
      isDemo: false,
    });
  });

  it('reads numbers and takes an empty value as missing', () => {
    const env = parseEnv({ PORT: '3000', HOLD_TTL_SECONDS: '', LOW_STOCK_THRESHOLD: '0' });
    expect(env).toMatchObject({ PORT: 3000, HOLD_TTL_SECONDS: 600, LOW_STOCK_THRESHOLD: 0 });
  });

  it.each([
    ['PORT', '0', 'PORT must be a whole number from 1 to 65535.'],
    ['PORT', '65536', 'PORT must be a whole number from 1 to 65535.'],
    ['HOLD_TTL_SECONDS', '1.5', 'HOLD_TTL_SECONDS must be a whole number from 1 to 86400.'],
    ['POINT_VALUE_CENTS', '-1', 'POINT_VALUE_CENTS must be a whole number from 1 to 10000.'],
    ['ANSWER_HOURS', '0', 'ANSWER_HOURS must be a whole number from 1 to 720.'],
    ['ANSWER_HOURS', '721', 'ANSWER_HOURS must be a whole number from 1 to 720.'],
    ['LAST_REMINDER_HOURS', '169', 'LAST_REMINDER_HOURS must be a whole number from 0 to 168.'],
    ['DB_POOL_MAX', 'ten', 'DB_POOL_MAX must be a whole number from 1 to 1000.'],
    ['DATABASE_URL', 'mysql://x', 'DATABASE_URL must be an address that begins with postgres://'],
    ['DATABASE_URL', 'localhost', 'DATABASE_URL must be an address that begins with postgres://'],
    ['SMTP_URL', 'mail.example', 'SMTP_URL must be an address that begins with smtp://'],
    ['AUTH_SECRET', 'short', 'AUTH_SECRET must have at least 16 letters.'],
    ['LOG_LEVEL', 'loud', 'LOG_LEVEL must be one of: debug, info, warn, error, silent.'],
    ['JOBS_ENGINE', 'cron', 'JOBS_ENGINE must be one of: embedded, inngest.'],
    ['SEED_DEMO', 'yes', 'SEED_DEMO must be one of: 0, 1, false, true.'],
  ])('refuses %s=%s with a sentence', (name, value, message) => {
    expect(() => parseEnv({ [name]: value })).toThrow(EnvError);
    expect(() => parseEnv({ [name]: value })).toThrow(message);
  });

  it('never repeats a value that may hold a password', () => {
    const read = () => parseEnv({ DATABASE_URL: 'http://shop:hunter2@db/shop' });
    expect(read).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining('hunter2') }),
    );
  });
});

describe('Stripe', () => {
  const { STRIPE_SECRET_KEY, STRIPE_PUBLISHABLE_KEY } = STRIPE;

  it('is there with both of its keys, and takes several webhook secrets', () => {
    expect(parseEnv({}).stripe).toBeNull();
    expect(parseEnv(STRIPE).stripe).toMatchObject({ webhookSecrets: [], apiBase: null });
    const STRIPE_WEBHOOK_SECRET = 'whsec_new, whsec_old,';
    expect(parseEnv({ ...STRIPE, STRIPE_WEBHOOK_SECRET }).stripe).toEqual({
      secretKey: STRIPE_SECRET_KEY,
      publishableKey: STRIPE_PUBLISHABLE_KEY,
      webhookSecrets: ['whsec_new', 'whsec_old'],
      apiBase: null,
    });
  });

  it.each([
    [{ STRIPE_SECRET_KEY }, 'STRIPE_PUBLISHABLE_KEY is missing'],
    [{ STRIPE_PUBLISHABLE_KEY }, 'STRIPE_SECRET_KEY is missing'],
    [{ STRIPE_WEBHOOK_SECRET: 'whsec_1' }, 'STRIPE_WEBHOOK_SECRET needs STRIPE_SECRET_KEY'],
    [{ STRIPE_API_BASE: 'http://127.0.0.1:1' }, 'STRIPE_API_BASE needs STRIPE_SECRET_KEY'],
  ])('refuses half of its settings: %j', (half, message) => {
    expect(() => parseEnv(half)).toThrow(EnvError);
    expect(() => parseEnv(half)).toThrow(message);
  });
});

describe('the secret', () => {
  const AUTH_SECRET = 'a'.repeat(32);
  const NEXTAUTH_SECRET = 'b'.repeat(32);

  it('is AUTH_SECRET, else NEXTAUTH_SECRET', () => {
    expect(parseEnv({ AUTH_SECRET, NEXTAUTH_SECRET }).AUTH_SECRET).toBe(AUTH_SECRET);
    expect(parseEnv({ NEXTAUTH_SECRET }).AUTH_SECRET).toBe(NEXTAUTH_SECRET);
  });

  it('may be missing while building, not while serving', () => {
    const NODE_ENV = 'production';
    expect(() => parseEnv({ NODE_ENV })).toThrow('AUTH_SECRET is missing');
    expect(parseEnv({ NODE_ENV, NEXT_PHASE: 'phase-production-build' }).AUTH_SECRET).toBeTruthy();
  });
});

describe('the jobs engine', () => {
  it.each([
    [{}, 'embedded'],
    [{ INNGEST_DEV: '0' }, 'embedded'],
    [{ INNGEST_DEV: '1' }, 'inngest'],
    [{ INNGEST_DEV: 'http://localhost:8288' }, 'inngest'],
    [{ INNGEST_DEV: '1', INNGEST_BASE_URL: 'http://localhost:8288' }, 'inngest'],
    [KEYS, 'inngest'],
    [{ ...KEYS, INNGEST_BASE_URL: 'https://inngest.example' }, 'inngest'],
    [{ ...KEYS, JOBS_ENGINE: 'embedded' }, 'embedded'],
    [{ ...KEYS, JOBS_ENGINE: 'inngest' }, 'inngest'],
  ])('%j is %s', (settings, engine) => {
    expect(parseEnv(settings).jobsEngine).toBe(engine);
  });

  it.each([
    [{ INNGEST_EVENT_KEY: 'event' }, 'INNGEST_SIGNING_KEY is missing'],
    [{ INNGEST_SIGNING_KEY: 'signkey' }, 'INNGEST_EVENT_KEY is missing'],
    [{ INNGEST_BASE_URL: 'https://inngest.example' }, 'INNGEST_BASE_URL needs'],
    [{ JOBS_ENGINE: 'inngest' }, 'JOBS_ENGINE=inngest needs'],
  ])('%j is refused', (settings, message) => {
    expect(() => parseEnv(settings)).toThrow(message);
  });
});

describe('PayPal', () => {
  const KEYS = { PAYPAL_CLIENT_ID: 'id', PAYPAL_CLIENT_SECRET: 'secret', PAYPAL_WEBHOOK_ID: 'wh' };
  const read = { clientId: 'id', clientSecret: 'secret', webhookId: 'wh' };

  it('is there with all of its keys, at the address that is named', () => {
    expect(parseEnv({}).paypal).toBeNull();
    expect(parseEnv(KEYS).paypal).toEqual({ ...read, apiBase: 'https://api-m.paypal.com' });
    const PAYPAL_API_BASE = 'https://api-m.sandbox.paypal.com/';
    expect(parseEnv({ ...KEYS, PAYPAL_API_BASE }).paypal).toEqual({
      ...read,
      apiBase: 'https://api-m.sandbox.paypal.com',
    });
  });

  it.each([
    [{ PAYPAL_CLIENT_ID: 'id', PAYPAL_CLIENT_SECRET: 's' }, 'PAYPAL_WEBHOOK_ID is missing'],
    [{ PAYPAL_WEBHOOK_ID: 'wh' }, 'PAYPAL_CLIENT_ID and PAYPAL_CLIENT_SECRET are missing'],
    [{ PAYPAL_API_BASE: 'http://localhost:1' }, 'PAYPAL_CLIENT_ID and'],
    [{ ...KEYS, PAYPAL_API_BASE: 'paypal' }, 'PAYPAL_API_BASE must be an address'],
  ])('%j is refused', (settings, message) => {
    expect(() => parseEnv(settings)).toThrow(message);
  });
});

describe('the demo', () => {
  it.each([
    [{ EMBEDDED_DATABASE: '1' }, true],
    [{ EMBEDDED_DATABASE: '1', ...STRIPE }, false],
    [{ EMBEDDED_DATABASE: '1', ...STRIPE, SEED_DEMO: '1' }, true],
    [{ DATABASE_URL: 'postgres://db/shop' }, false],
    [{ DATABASE_URL: 'postgres://db/shop', SEED_DEMO: '1' }, true],
  ])('%j: %s', (settings, isDemo) => {
    expect(parseEnv(settings).isDemo).toBe(isDemo);
  });

  it('takes an empty key as none', () => {
    expect(hasRealKeys({ STRIPE_SECRET_KEY: '' })).toBe(false);
  });
});
