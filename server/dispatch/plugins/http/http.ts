import { env } from '../../../env';
import { type Message, post } from '../../../outside/post';
import { AddressRefused } from '../../../outside/resolve';
import { siteUrl } from '../../../site-url';
import type { Contact, DispatchPlugin, PlacedOrder, PluginTools, Recalled } from '../../plugin';
import { SIGNATURE_HEADER, sign } from '../../signature';
import { readPlaced, readRecalled } from './reply';
import { type HttpSettings, httpSettings } from './settings';

/** The business's API gets each order as signed JSON, and answers by a signed callback. */
export function http(tools: PluginTools): DispatchPlugin<HttpSettings> {
  const call = (url: string, message: Message) => {
    const { allowPrivate = env().DISPATCH_ALLOW_PRIVATE, timeoutMs } = tools;
    return post(new URL(url), message, { allowPrivate, ...(timeoutMs ? { timeoutMs } : {}) });
  };
  return {
    name: 'http',
    version: '1',
    settings: httpSettings,
    retryDelaysSeconds: [5, 30, 120, 600, 1_800, 7_200],
    perMinute: ({ perMinute = null }) => perMinute,
    place: (order, contact) =>
      unlessRefused(contact, async () =>
        readPlaced(await call(contact.settings.url, placing(order, contact))),
      ),
    recall: (order, contact) =>
      unlessRefused<Recalled>(contact, async () => {
        const { url, recallUrl = url } = contact.settings;
        return readRecalled(await call(recallUrl, recalling(order, contact)));
      }),
  };
}

type Refused = { outcome: 'refused'; reason: string };

/** What no second try can mend is a refusal; everything else that fails is tried again. */
async function unlessRefused<T>(
  { secrets }: Contact,
  work: () => Promise<T>,
): Promise<T | Refused> {
  if (secrets.length === 0) {
    return { outcome: 'refused', reason: 'The business has no secret to sign with' };
  }
  try {
    return await work();
  } catch (error) {
    if (error instanceof AddressRefused) return { outcome: 'refused', reason: error.message };
    throw error;
  }
}

function placing(order: PlacedOrder, contact: Contact): Message {
  const { dispatchId, isTest, ...share } = order;
  const test = isTest ? { test: true } : {};
  const answer = { answerTo: answerTo(contact) };
  const body = { type: 'order.placed', ...test, dispatchId, ...answer, order: share };
  return message(dispatchId, body, contact);
}

function recalling({ dispatchId, number }: PlacedOrder, contact: Contact): Message {
  const body = { type: 'order.recalled', dispatchId, order: { number } };
  return message(`${dispatchId}:recall`, body, contact);
}

function message(key: string, content: object, { secrets }: Contact): Message {
  const body = JSON.stringify(content);
  const headers = {
    'content-type': 'application/json',
    accept: 'application/json',
    'user-agent': 'Goodpoints/1',
    'idempotency-key': key,
    [SIGNATURE_HEADER]: sign(body, secrets),
  };
  return { headers, body };
}

function answerTo({ business }: Contact): string {
  return siteUrl(`/api/businesses/${business.id}/updates`);
}
