import type { Acted } from '../idempotency';
import type { Call, Reply } from '../server';
import type { Books, Intent } from './books';
import { type Params, readForm, text, texts } from './form';
import { missing, Refusal } from './refusal';

/** Stripe's API, as much of it as a shop asks. */
export function answerApi(books: Books, call: Call): Acted {
  try {
    const params = readForm(call.method === 'GET' ? call.query : call.body);
    return { reply: { status: 200, body: route(books, call, params) }, isKept: true };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { isKept } = error;
    return { reply: { status: error.status, body: { error: error.error } }, isKept };
  }
}

/** An error that no acting came before. */
export function apiError(status: number, type: string, code: string, message: string): Reply {
  // As Stripe says with its own failures: they are remembered, and trying again at once is of no use.
  const headers: Record<string, string> = status >= 500 ? { 'stripe-should-retry': 'false' } : {};
  return { status, body: { error: { type, code, message } }, headers };
}

function route(books: Books, { method, path }: Call, params: Params): unknown {
  const [, , resource = '', id = '', verb = ''] = path.split('/');
  switch (`${method} ${resource}${id ? '/:id' : ''}${verb ? `/${verb}` : ''}`) {
    case 'POST payment_intents':
      return shown(books, books.create(params), params);
    case 'GET payment_intents/:id':
      return shown(books, books.intent(id), params);
    case 'GET payment_intents':
      return listIntents(books, params);
    case 'POST payment_intents/:id/capture':
      return shown(books, books.capture(id, params), params);
    case 'POST payment_intents/:id/cancel':
      return shown(books, books.cancel(id, text(params, 'cancellation_reason') ?? null), params);
    case 'POST refunds':
      return structuredClone(books.refund(params));
    case 'GET refunds/:id': {
      const refund = books.refunds.get(id);
      if (!refund) throw missing('refund', id);
      return structuredClone(refund);
    }
    case 'GET refunds':
      return listRefunds(books, params);
    case 'GET charges/:id': {
      const charge = books.charges.get(id);
      if (!charge) throw missing('charge', id);
      return structuredClone(charge);
    }
    default: {
      const message = `Unrecognized request URL (${method}: ${path}).`;
      throw new Refusal(404, { type: 'invalid_request_error', message }, false);
    }
  }
}

/** As it is now, with its charge in it where that is asked for. */
function shown(books: Books, intent: Intent, params: Params): unknown {
  const copy: Record<string, unknown> = structuredClone(intent);
  const expand = Object.values(texts(params, 'expand')).map((name) => name.replace('data.', ''));
  if (expand.includes('latest_charge') && intent.latest_charge) {
    copy.latest_charge = structuredClone(books.chargeOf(intent));
  }
  return copy;
}

function listIntents(books: Books, params: Params): unknown {
  const created = texts(params, 'created');
  const since = Number(created.gte ?? 0);
  const until = Number(created.lte ?? Number.POSITIVE_INFINITY);
  const newestFirst = [...books.intents.values()].reverse();
  const matching = newestFirst.filter(({ created: at }) => at >= since && at <= until);
  return page(matching, params, '/v1/payment_intents', (one) => shown(books, one, params));
}

function listRefunds(books: Books, params: Params): unknown {
  const intentId = text(params, 'payment_intent');
  const matching = [...books.refunds.values()]
    .reverse()
    .filter((refund) => !intentId || refund.payment_intent === intentId);
  return page(matching, params, '/v1/refunds', (one) => structuredClone(one));
}

function page<T extends { id: string }>(
  all: readonly T[],
  params: Params,
  url: string,
  show: (one: T) => unknown,
) {
  const limit = Number(text(params, 'limit') ?? 10);
  const after = text(params, 'starting_after');
  const from = after ? all.findIndex(({ id }) => id === after) + 1 : 0;
  const data = all.slice(from, from + limit).map(show);
  return { object: 'list', url, has_more: all.length > from + limit, data };
}
