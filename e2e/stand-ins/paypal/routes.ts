import type { Call, Reply } from '../server';
import { captureAnswer, orderAnswer, refundAnswer } from './answers';
import { type Books, Issue, type Money } from './books';
import { type Key, verify } from './signing';

type CreateBody = {
  intent: string;
  purchase_units: [{ amount: Money; custom_id?: string }];
  payment_source?: { paypal?: { experience_context?: { return_url: string; cancel_url: string } } };
};
type AmountBody = { amount?: Money; custom_id?: string };

/** What each call of the API does. */
export function routes({ books, key, url }: { books: Books; key: Key; url: string }) {
  const table: [RegExp, (id: string, body: string) => Reply][] = [
    [/^POST \/v2\/checkout\/orders$/, (_, body) => create(parse(body))],
    [/^GET \/v2\/checkout\/orders\/(\w+)$/, (id) => ok(orderAnswer(books.order(id), url))],
    [
      /^POST \/v2\/checkout\/orders\/(\w+)\/authorize$/,
      (id) => made(orderAnswer(books.authorize(id), url)),
    ],
    [
      /^POST \/v2\/payments\/authorizations\/(\w+)\/capture$/,
      (id, body) => made(captureAnswer(books.capture(id, parse<AmountBody>(body).amount))),
    ],
    [/^POST \/v2\/payments\/authorizations\/(\w+)\/void$/, letGo],
    [
      /^GET \/v2\/payments\/captures\/(\w+)$/,
      (id) => ok(captureAnswer(books.ofCapture(id).order, id)),
    ],
    [/^POST \/v2\/payments\/captures\/(\w+)\/refund$/, refund],
    [/^POST \/v1\/notifications\/verify-webhook-signature$/, (_, body) => ok(verify(body, key))],
  ];

  function create({ intent, purchase_units: [unit], payment_source }: CreateBody): Reply {
    const context = payment_source?.paypal?.experience_context;
    const order = books.create({
      ...{ intent, amount: unit.amount, custom_id: unit.custom_id },
      returnUrl: context?.return_url ?? '',
      cancelUrl: context?.cancel_url ?? '',
    });
    return made(orderAnswer(order, url));
  }

  function letGo(id: string): Reply {
    books.voidAuthorization(id);
    return { status: 204, body: '' };
  }

  function refund(id: string, body: string): Reply {
    const { amount, custom_id } = parse<AmountBody>(body);
    const { order, refund: given } = books.refund(id, amount, custom_id);
    return made(refundAnswer(order, given));
  }

  return function act({ method, path, body }: Call): Reply {
    for (const [pattern, does] of table) {
      const match = pattern.exec(`${method} ${path}`);
      if (match) return does(match[1] ?? '', body);
    }
    throw new Issue(404, 'INVALID_RESOURCE_ID');
  };
}

function ok(body: unknown): Reply {
  return { status: 200, body };
}

function made(body: unknown): Reply {
  return { status: 201, body };
}

function parse<T>(body: string): T {
  try {
    return JSON.parse(body || '{}');
  } catch {
    throw new Issue(400, 'MALFORMED_REQUEST_JSON');
  }
}
