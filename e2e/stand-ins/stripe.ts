import { createHmac } from 'node:crypto';
import { Notices, type Target } from './notices';
import { type Call, type DROPPED, type Reply, serve } from './server';
import { Stage } from './stage';
import { Books, newId, now } from './stripe/books';
import { answerBank, answerControl } from './stripe/control';
import { answerApi, apiError } from './stripe/routes';

export type StripeStandIn = {
  /** For `STRIPE_API_BASE`. */
  url: string;
  webhookSecret: string;
  /** What it knows: payments, charges, refunds, and how often each effect happened. */
  books: Books;
  /** Faults, hooks before and after each call, remembered keys, and the calls so far. */
  stage: Stage;
  notices: Notices;
  close: () => Promise<void>;
};

export type StripeOptions = {
  /** Where notices go. */
  target?: Target;
  webhookSecret?: string;
  port?: number;
};

/**
 * Stripe's HTTP API as far as this shop speaks to it, on this machine and with a memory: what the real
 * SDK is told by it is what the real Stripe would tell. Steered by its parts in the same process, and
 * by `/_control/…` from others.
 */
export async function startStripe(options: StripeOptions = {}): Promise<StripeStandIn> {
  const { target = null, webhookSecret = 'whsec_stand_in', port } = options;
  const notices = new Notices((body, at) =>
    signed(body, at.secret ?? webhookSecret, at.ageSeconds),
  );
  notices.target = target;
  const stage = new Stage();
  const books: Books = new Books(
    (type, object) => notices.add(noticeOf(type, object)),
    () => served.url,
  );
  const served = await serve((call) => answer(standIn, call), port);
  const standIn: StripeStandIn = { ...served, webhookSecret, books, stage, notices };
  return standIn;
}

async function answer(standIn: StripeStandIn, call: Call): Promise<Reply | typeof DROPPED> {
  const { stage, books } = standIn;
  if (call.method === 'OPTIONS') return { status: 204, body: '' };
  if (call.path.startsWith('/_control/')) return answerControl(standIn, call);
  if (call.path.startsWith('/authenticate/')) return answerBank(standIn, call);
  if (!call.headers.authorization?.startsWith('Bearer sk_')) {
    return apiError(401, 'invalid_request_error', '', 'Invalid API Key provided.');
  }
  const key = call.method === 'POST' ? String(call.headers['idempotency-key'] ?? '') : '';
  return stage.perform({
    call,
    key: key || undefined,
    fingerprint: `${call.path}?${call.body}`,
    act: () => answerApi(books, call),
    failed: (status) =>
      status === 429
        ? apiError(429, 'invalid_request_error', 'rate_limit', 'Too many requests.')
        : apiError(status, 'api_error', '', 'An unknown error occurred.'),
    otherParameters: () =>
      apiError(400, 'idempotency_error', '', 'The key came with other parameters before.'),
    inUse: () =>
      apiError(409, 'idempotency_error', 'idempotency_key_in_use', 'The key is in use right now.'),
  });
}

function noticeOf(type: string, object: unknown) {
  const id = newId('evt');
  const created = now();
  const event = { id, object: 'event', type, created, livemode: false, data: { object } };
  return { id, type, created, body: JSON.stringify(event) };
}

/** Signs as Stripe does: the moment and the body, with the endpoint's secret. */
export function signed(body: string, secret: string, ageSeconds = 0): Record<string, string> {
  const at = now() - ageSeconds;
  const v1 = createHmac('sha256', secret).update(`${at}.${body}`).digest('hex');
  return { 'stripe-signature': `t=${at},v1=${v1}` };
}
