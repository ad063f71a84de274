import { z } from 'zod';
import { DomainError } from '../errors';

export type PayPalSettings = {
  clientId: string;
  clientSecret: string;
  /** Which of PayPal's webhooks is ours: a notice is proven against it. */
  webhookId: string;
  apiBase: string;
};

export type PayPalRequest = {
  method: 'GET' | 'POST';
  path: string;
  /** The same key again is answered as the first time, and acts once. */
  key?: string;
  /** JSON text. */
  body?: string;
};

const PATIENCE_MS = 20_000;
/** A token is renewed this long before it ends, so that it does not end on its way. */
const EARLY_MS = 60_000;

/**
 * Speaks to PayPal's REST API: signs in, renews the token, waits 20 seconds at most. Answers with the
 * parsed JSON, null where there is none.
 * @throws unavailable `payment.gateway_down` · not_found `payment.unknown` · conflict `payment.refused`,
 * with PayPal's own word for the reason as `details.issue`
 */
export function paypalClient(settings: PayPalSettings) {
  const token = tokenOf(settings);

  return async function send(request: PayPalRequest): Promise<unknown> {
    const first = await attempt(await token.get(), request);
    if (first.status !== 401) return read(first);
    token.forget();
    return read(await attempt(await token.get(), request));
  };

  function attempt(bearer: string, { method, path, key, body }: PayPalRequest): Promise<Response> {
    const headers = {
      authorization: `Bearer ${bearer}`,
      'content-type': 'application/json',
      prefer: 'return=representation',
      ...(key && { 'paypal-request-id': key }),
    };
    return ask(settings.apiBase + path, { method, headers, ...(body && { body }) });
  }
}

export type PayPalClient = ReturnType<typeof paypalClient>;

const tokenAnswer = z.object({ access_token: z.string(), expires_in: z.number() });

/** One token for all requests; those that need a new one at the same time ask for it once. */
function tokenOf({ clientId, clientSecret, apiBase }: PayPalSettings) {
  let kept: { value: Promise<string>; renewAt: number } | null = null;

  async function signIn(): Promise<string> {
    const answer = await ask(`${apiBase}/v1/oauth2/token`, {
      method: 'POST',
      headers: {
        authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: 'grant_type=client_credentials',
    });
    if (!answer.ok) throw gatewayDown(`PayPal does not accept the shop’s keys (${answer.status}).`);
    const { access_token, expires_in } = tokenAnswer.parse(await json(answer));
    if (kept) kept.renewAt = Date.now() + expires_in * 1_000 - EARLY_MS;
    return access_token;
  }

  function get(): Promise<string> {
    if (kept && Date.now() < kept.renewAt) return kept.value;
    const asked = { value: signIn(), renewAt: Number.POSITIVE_INFINITY };
    kept = asked;
    asked.value.catch(() => {
      if (kept === asked) kept = null;
    });
    return asked.value;
  }

  const forget = () => {
    kept = null;
  };
  return { get, forget };
}

async function ask(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, { ...init, signal: AbortSignal.timeout(PATIENCE_MS) });
  } catch (error) {
    throw gatewayDown(error instanceof Error ? error.message : 'no answer');
  }
}

const refusal = z.object({
  name: z.string().optional(),
  details: z.array(z.object({ issue: z.string().optional() })).optional(),
});

async function read(answer: Response): Promise<unknown> {
  const { status } = answer;
  if (status === 401 || status === 429 || status >= 500) {
    await answer.body?.cancel();
    throw gatewayDown(`PayPal answered ${status}.`);
  }
  const body = await json(answer);
  if (answer.ok) return body;
  if (status === 409) throw gatewayDown('The same is asked twice.', 'PREVIOUS_REQUEST_IN_PROGRESS');
  if (status === 404) {
    throw new DomainError('not_found', 'payment.unknown', 'PayPal knows no such payment.');
  }
  const { data } = refusal.safeParse(body);
  const issue = data?.details?.[0]?.issue ?? data?.name ?? String(status);
  throw new DomainError('conflict', 'payment.refused', 'PayPal refused this.', { issue });
}

/** An answer may break off after its head. */
async function json(answer: Response): Promise<unknown> {
  try {
    const text = await answer.text();
    return text === '' ? null : JSON.parse(text);
  } catch (error) {
    throw gatewayDown(error instanceof Error ? error.message : 'no answer');
  }
}

function gatewayDown(why: string, issue?: string): DomainError {
  return new DomainError(
    'unavailable',
    'payment.gateway_down',
    'PayPal does not answer at the moment. Nothing was charged.',
    { why, issue },
  );
}
