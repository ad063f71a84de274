/** What decides where a page may get its parts from. */
export type PageFacts = {
  /** Made for this one answer; whoever does not know it cannot have a script run. */
  nonce: string;
  /** Inline scripts of ours that are the same on every page: the SHA-256 of each, in base64. */
  scriptHashes: readonly string[];
  /** The shop is reached over https. */
  isSecure: boolean;
  isDev: boolean;
  /** Null where the shop does not take cards by Stripe. */
  stripe: { apiBase: string | null } | null;
};

/**
 * The `Content-Security-Policy` of a page (ASVS 3.4). Scripts run by the nonce or the hash, or because
 * such a script has loaded them. PayPal has no part in it: people go to its own pages and come back.
 */
export function contentPolicy(facts: PageFacts): string {
  const { isDev, isSecure, stripe } = facts;
  const parts: Record<string, readonly string[]> = {
    'default-src': [SELF],
    'script-src': scriptSources(facts),
    // Components and Stripe's script write `style` attributes, for which there is no nonce.
    'style-src': [SELF, "'unsafe-inline'"],
    'img-src': [SELF, 'data:', 'blob:', ...(stripe ? ['https://*.stripe.com'] : [])],
    'font-src': [SELF],
    // In development the page hears of changes through a socket.
    'connect-src': [SELF, ...(isDev ? ['ws:'] : []), ...(stripe ? stripeApi(stripe) : [])],
    'frame-src': stripe ? [SELF, ...STRIPE_SCRIPTS, 'https://hooks.stripe.com'] : [SELF],
    'object-src': [NONE],
    'base-uri': [NONE],
    'form-action': [SELF],
    'frame-ancestors': [NONE],
    ...(isSecure ? { 'upgrade-insecure-requests': [] } : {}),
  };
  return Object.entries(parts)
    .map(([name, sources]) => [name, ...sources].join(' '))
    .join('; ');
}

const SELF = "'self'";
const NONE = "'none'";
const STRIPE_SCRIPTS = ['https://js.stripe.com', 'https://*.js.stripe.com'];

/** Browsers that know `strict-dynamic` pass over the addresses: those are for the others. */
function scriptSources({ nonce, scriptHashes, isDev, stripe }: PageFacts): string[] {
  return [
    `'nonce-${nonce}'`,
    ...scriptHashes.map((hash) => `'sha256-${hash}'`),
    "'strict-dynamic'",
    SELF,
    ...(stripe ? STRIPE_SCRIPTS : []),
    // React explains errors in development by code it makes up.
    ...(isDev ? ["'unsafe-eval'"] : []),
  ];
}

/** Where Stripe's script asks: its own API, or what stands in for it. */
function stripeApi({ apiBase }: { apiBase: string | null }): string[] {
  return ['https://api.stripe.com', ...(apiBase ? [new URL(apiBase).origin] : [])];
}
