import { z } from 'zod';
import { flag, secret, url, whole } from './env-fields';

export type Env = Readonly<ReturnType<typeof parseEnv>>;
export type JobsEngine = 'embedded' | 'inngest';
type Source = Readonly<Record<string, string | undefined>>;

/** A setting that cannot be used. The message is one sentence that names the variable. */
export class EnvError extends Error {
  override readonly name = 'EnvError';
}

let parsed: Env | undefined;

/** The environment, checked once, on first use: importing this file needs no settings at all. */
export function env(): Env {
  parsed ??= parseEnv(process.env);
  return parsed;
}

/** Settings by name, each with its default, and what follows from them. Throws `EnvError`. */
export function parseEnv(source: Source) {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''));
  const result = settings.safeParse(given);
  if (!result.success) throw new EnvError(sentence(result.error.issues[0]));
  const { SEED_DEMO, ...values } = result.data;
  return {
    ...values,
    AUTH_SECRET: values.AUTH_SECRET ?? values.NEXTAUTH_SECRET ?? missingSecret(given),
    jobsEngine: chooseEngine(values),
    /** Null where the shop takes no PayPal. */
    paypal: choosePayPal(values),
    /** Null where the shop takes cards in the sandbox alone. */
    stripe: chooseStripe(values),
    /** Demo logins and the pages under /dev are allowed. */
    isDemo: SEED_DEMO || (values.EMBEDDED_DATABASE && !hasRealKeys(given)),
  };
}

/** True where a setting connects the shop to a service that moves real money, mail or people. */
export function hasRealKeys(source: Source): boolean {
  return REAL_KEYS.some((name) => source[name]);
}

const REAL_KEYS = [
  'STRIPE_SECRET_KEY',
  'PAYPAL_CLIENT_SECRET',
  'SMTP_URL',
  'TAXJAR_API_KEY',
  'UPS_CLIENT_SECRET',
  'KAFKA_BROKERS',
  'INNGEST_SIGNING_KEY',
  'AUTH_GOOGLE_SECRET',
  'AUTH_GITHUB_SECRET',
  'AUTH_OIDC_SECRET',
] as const;

const settings = z.object({
  NODE_ENV: z.string().default('development'),
  DATABASE_URL: url(['postgres:', 'postgresql:']).default('postgres://127.0.0.1:5432/goodpoints'),
  DB_POOL_MAX: whole(1, 1_000).default(10),
  WORKER_CONCURRENCY: whole(1, 1_000).default(20),
  PORT: whole(1, 65_535).default(8080),
  NEXTAUTH_URL: url(['http:', 'https:']).optional(),
  AUTH_SECRET: secret().optional(),
  NEXTAUTH_SECRET: secret().optional(),
  HOLD_TTL_SECONDS: whole(1, 86_400).default(600),
  CHANGE_WINDOW_SECONDS: whole(0, 86_400).default(0),
  POINT_VALUE_CENTS: whole(1, 10_000).default(1),
  POINTS_EXPIRE_MONTHS: whole(0, 1_200).default(24),
  LOW_STOCK_THRESHOLD: whole(0, 1_000_000).default(5),
  CARD_MINIMUM_CENTS: whole(0, 100_000).default(50),
  PAYABLE_BASIS: z.enum(['money', 'list']).default('money'),
  PAYABLE_FEE_BASIS_POINTS: whole(0, 10_000).default(1_000),
  RETURN_DAYS: whole(0, 3_650).default(30),
  STRIPE_SECRET_KEY: z.string().optional(),
  STRIPE_PUBLISHABLE_KEY: z.string().optional(),
  STRIPE_WEBHOOK_SECRET: z.string().optional(),
  STRIPE_API_BASE: url(['http:', 'https:']).optional(),
  SWEEP_AFTER_SECONDS: whole(10, 86_400).default(300),
  NEW_ACCOUNT_HOURS: whole(0, 8_760).default(1),
  TRUSTED_PROXIES: whole(0, 10).optional(),
  SIGN_UPS_PER_HOUR: whole(1, 1_000_000).default(20),
  CHECKOUTS_PER_MINUTE: whole(1, 1_000_000).default(60),
  HOLDS_PER_HOUR: whole(1, 1_000_000).default(600),
  PLACE_ATTEMPTS_PER_MINUTE: whole(1, 1_000_000).default(60),
  DECLINES_PER_HOUR: whole(1, 1_000_000).default(10),
  SMTP_URL: url(['smtp:', 'smtps:']).optional(),
  MAIL_FROM: z.string().default('Goodpoints <shop@goodpoints.example>'),
  PAYPAL_CLIENT_ID: z.string().optional(),
  PAYPAL_CLIENT_SECRET: z.string().optional(),
  PAYPAL_WEBHOOK_ID: z.string().optional(),
  PAYPAL_API_BASE: url(['http:', 'https:']).optional(),
  JOBS_ENGINE: z.enum(['embedded', 'inngest']).optional(),
  INNGEST_EVENT_KEY: z.string().optional(),
  INNGEST_SIGNING_KEY: z.string().optional(),
  INNGEST_BASE_URL: url(['http:', 'https:']).optional(),
  INNGEST_DEV: z.string().optional(),
  ANSWER_HOURS: whole(1, 720).default(72),
  LAST_REMINDER_HOURS: whole(0, 168).default(6),
  DISPATCH_ALLOW_PRIVATE: flag(),
  SHOP_PHONE: z.string().trim().max(40).default(''),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  SEED_DEMO: flag(),
  EMBEDDED_DATABASE: flag(),
});

type Inngest = Pick<
  z.infer<typeof settings>,
  'JOBS_ENGINE' | 'INNGEST_EVENT_KEY' | 'INNGEST_SIGNING_KEY' | 'INNGEST_BASE_URL' | 'INNGEST_DEV'
>;

/** Which engine runs the functions: a real Inngest where its settings are whole, else our own. */
function chooseEngine(values: Inngest): JobsEngine {
  const { JOBS_ENGINE, INNGEST_EVENT_KEY, INNGEST_SIGNING_KEY, INNGEST_BASE_URL } = values;
  if (JOBS_ENGINE === 'embedded') return 'embedded';
  const isDev = !['0', 'false', undefined].includes(values.INNGEST_DEV);
  if (isDev || (INNGEST_EVENT_KEY && INNGEST_SIGNING_KEY)) return 'inngest';
  if (INNGEST_EVENT_KEY || INNGEST_SIGNING_KEY) {
    const missing = INNGEST_EVENT_KEY ? 'INNGEST_SIGNING_KEY' : 'INNGEST_EVENT_KEY';
    throw new EnvError(`${missing} is missing: Inngest needs both of its keys, or neither.`);
  }
  if (INNGEST_BASE_URL) {
    throw new EnvError(
      'INNGEST_BASE_URL needs INNGEST_EVENT_KEY and INNGEST_SIGNING_KEY, or INNGEST_DEV=1.',
    );
  }
  if (JOBS_ENGINE === 'inngest') {
    throw new EnvError(
      'JOBS_ENGINE=inngest needs INNGEST_EVENT_KEY and INNGEST_SIGNING_KEY, or INNGEST_DEV=1.',
    );
  }
  return 'embedded';
}

type PayPal = Pick<
  z.infer<typeof settings>,
  'PAYPAL_CLIENT_ID' | 'PAYPAL_CLIENT_SECRET' | 'PAYPAL_WEBHOOK_ID' | 'PAYPAL_API_BASE'
>;

function choosePayPal(values: PayPal) {
  const { PAYPAL_CLIENT_ID: clientId, PAYPAL_CLIENT_SECRET: clientSecret } = values;
  const { PAYPAL_WEBHOOK_ID: webhookId, PAYPAL_API_BASE: apiBase = PAYPAL_LIVE } = values;
  if (clientId && clientSecret && webhookId) {
    return { clientId, clientSecret, webhookId, apiBase: apiBase.replace(/\/+$/, '') };
  }
  if (!clientId && !clientSecret && !webhookId && !values.PAYPAL_API_BASE) return null;
  const needed = ['PAYPAL_CLIENT_ID', 'PAYPAL_CLIENT_SECRET', 'PAYPAL_WEBHOOK_ID'] as const;
  const missing = needed.filter((name) => !values[name]).join(' and ');
  const verb = missing.includes(' and ') ? 'are' : 'is';
  throw new EnvError(`${missing} ${verb} missing: PayPal needs all of its settings, or none.`);
}

const PAYPAL_LIVE = 'https://api-m.paypal.com';

type StripeKeys = Pick<
  z.infer<typeof settings>,
  'STRIPE_SECRET_KEY' | 'STRIPE_PUBLISHABLE_KEY' | 'STRIPE_WEBHOOK_SECRET' | 'STRIPE_API_BASE'
>;

/** Stripe's settings, where the shop has any. Without a webhook secret no notice is accepted. */
function chooseStripe(values: StripeKeys) {
  const { STRIPE_SECRET_KEY: secretKey, STRIPE_PUBLISHABLE_KEY: publishableKey } = values;
  const { STRIPE_WEBHOOK_SECRET = '', STRIPE_API_BASE: apiBase = null } = values;
  if (secretKey && publishableKey) {
    const webhookSecrets = STRIPE_WEBHOOK_SECRET.split(',').map((one) => one.trim());
    return { secretKey, publishableKey, apiBase, webhookSecrets: webhookSecrets.filter(Boolean) };
  }
  if (secretKey || publishableKey) {
    const missing = secretKey ? 'STRIPE_PUBLISHABLE_KEY' : 'STRIPE_SECRET_KEY';
    throw new EnvError(`${missing} is missing: Stripe needs both of its keys, or neither.`);
  }
  const alone = STRIPE_WEBHOOK_SECRET ? 'STRIPE_WEBHOOK_SECRET' : apiBase && 'STRIPE_API_BASE';
  if (!alone) return null;
  throw new EnvError(`${alone} needs STRIPE_SECRET_KEY and STRIPE_PUBLISHABLE_KEY.`);
}

/** A fixed secret is fine for a build or a test, never where people sign in. */
function missingSecret(source: Source): string {
  const isServing =
    source.NODE_ENV === 'production' && source.NEXT_PHASE !== 'phase-production-build';
  if (isServing) {
    throw new EnvError('AUTH_SECRET is missing: set it to a random text of at least 32 letters.');
  }
  return 'a secret for development and tests only';
}

/** Never repeats the value: it may be a secret. */
function sentence(issue: z.core.$ZodIssue | undefined): string {
  const name = issue?.path.join('.') ?? 'The environment';
  if (issue?.code === 'invalid_value') {
    return `${name} must be one of: ${issue.values.join(', ')}.`;
  }
  return `${name} ${issue?.message ?? 'cannot be read'}.`;
}
