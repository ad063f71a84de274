import { randomUUID } from 'node:crypto';
import { Notices, type Target } from './notices';
import { type Books, Issue, openBooks } from './paypal/books';
import { answerControl, answerShopper } from './paypal/control';
import { routes } from './paypal/routes';
import { noticeOf, signed } from './paypal/signing';
import { type Call, type DROPPED, type Reply, serve } from './server';
import { Stage } from './stage';

/** What the shop has to be configured with, besides the address. */
export const PAYPAL_KEYS = {
  clientId: 'stand-in-client',
  clientSecret: 'stand-in-secret',
  webhookId: 'WH-STAND-IN',
} as const;

export type PayPalStandIn = {
  /** For `PAYPAL_API_BASE`. */
  url: string;
  /** Its orders, and how often each effect has really happened. */
  books: Books;
  /** Faults, hooks before and after each call, and the calls so far. */
  stage: Stage;
  notices: Notices;
  /** Every token that was given out ends now. */
  endTokens: () => void;
  close: () => Promise<void>;
};

export type PayPalOptions = {
  /** Where notices go. */
  target?: Target;
  /** How long a token is said to last. */
  tokenSeconds?: number;
  port?: number;
};

/**
 * PayPal's REST API as far as this shop speaks to it, on this machine and with a memory. Steered by its
 * parts in the same process, and by `/_control/…` from others; `/checkoutnow` is the shopper's page.
 */
export async function startPayPal(options: PayPalOptions = {}): Promise<PayPalStandIn> {
  const { target = null, tokenSeconds = 32_400, port } = options;
  const { webhookId } = PAYPAL_KEYS;
  const key = { webhookId, secret: randomUUID() };
  const notices = new Notices((body, { secret = key.secret, ageSeconds }) =>
    signed(body, { webhookId, secret }, ageSeconds),
  );
  notices.target = target;
  const stage = new Stage();
  const tokens = new Set<string>();
  const books = openBooks((type, resource) => notices.add(noticeOf(type, resource)));
  const served = await serve((call) => answer(call), port);
  const act = routes({ books, key, url: served.url });
  const endTokens = () => tokens.clear();
  const standIn: PayPalStandIn = { ...served, books, stage, notices, endTokens };
  return standIn;

  async function answer(call: Call): Promise<Reply | typeof DROPPED> {
    if (call.path.startsWith('/_control/')) return answerControl(standIn, call);
    if (call.path.startsWith('/checkoutnow')) return answerShopper(standIn, call);
    const requestId = call.headers['paypal-request-id'];
    return stage.perform({
      call,
      key: requestId ? `${call.path} ${requestId}` : undefined,
      fingerprint: call.body,
      act: () => {
        const reply = call.path === '/v1/oauth2/token' ? signIn(call) : admitted(call);
        return { reply, isKept: reply.status < 300 };
      },
      failed: (status) => ({ status, body: { name: 'INTERNAL_SERVER_ERROR' } }),
      keepsFailures: false,
      otherParameters: () => refusal(new Issue(422, 'DUPLICATE_REQUEST_ID')),
      inUse: () => refusal(new Issue(409, 'PREVIOUS_REQUEST_IN_PROGRESS')),
    });
  }

  function signIn({ headers }: Call): Reply {
    const { clientId, clientSecret } = PAYPAL_KEYS;
    const expected = `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`;
    if (headers.authorization !== expected) {
      return { status: 401, body: { error: 'invalid_client' } };
    }
    const access_token = randomUUID();
    tokens.add(access_token);
    return { status: 200, body: { access_token, token_type: 'Bearer', expires_in: tokenSeconds } };
  }

  function admitted(call: Call): Reply {
    const [, bearer = ''] = /^Bearer (.+)$/.exec(call.headers.authorization ?? '') ?? [];
    if (!tokens.has(bearer)) return { status: 401, body: { error: 'invalid_token' } };
    try {
      return act(call);
    } catch (error) {
      return refusal(error);
    }
  }
}

function refusal(error: unknown): Reply {
  if (!(error instanceof Issue)) throw error;
  const { status, issue } = error;
  const name = status === 404 ? 'RESOURCE_NOT_FOUND' : 'UNPROCESSABLE_ENTITY';
  return { status, body: { name, details: [{ issue }], debug_id: 'stand-in' } };
}
