import { z } from 'zod';
import type { Reply } from '../../../outside/post';
import { LONGEST_PAUSE_SECONDS, type Placed, type Recalled } from '../../plugin';

/** Refusals that only mean "not now": the same request may do later. */
const NOT_NOW = [408, 425, 429];

const accepted = z.object({ reference: z.string().trim().min(1).max(200) });
const refusal = z.object({ message: z.string() });

/** What a business's API says to a new order: taken with a 2xx and a `reference` in JSON. */
export function readPlaced(reply: Reply): Placed {
  if (!isFine(reply)) return notTaken(reply);
  if (reply.body === null) return { outcome: 'retry', reason: `${THE_API} answered far too much` };
  const result = accepted.safeParse(parsed(reply.body));
  if (result.success) return { outcome: 'accepted', reference: result.data.reference };
  return { outcome: 'retry', reason: `${THE_API} answered without a reference` };
}

/** What it says where an order is off: any 2xx will do. */
export function readRecalled(reply: Reply): Recalled {
  if (isFine(reply)) return { outcome: 'told' };
  const { outcome, reason } = notTaken(reply);
  return { outcome, reason };
}

const THE_API = "The business's API";

type NotTaken = Exclude<Placed, { outcome: 'accepted' }>;

function notTaken(reply: Reply): NotTaken {
  const { status } = reply;
  const reason = `${THE_API} answered ${status}${saying(reply)}`;
  if (status >= 300 && status < 400) {
    return { outcome: 'refused', reason: `${reason}: redirects are not followed` };
  }
  const isFinal = status >= 400 && status < 500 && !NOT_NOW.includes(status);
  if (isFinal) return { outcome: 'refused', reason };
  const afterSeconds = retryAfter(reply);
  return { outcome: 'retry', reason, ...(afterSeconds === null ? {} : { afterSeconds }) };
}

function isFine({ status }: Reply): boolean {
  return status >= 200 && status < 300;
}

/** The API's own `message`, for the admin: without signs that a screen cannot show. */
function saying({ body }: Reply): string {
  const result = refusal.safeParse(parsed(body ?? ''));
  const text = result.success ? result.data.message.replace(/\p{C}+/gu, ' ').trim() : '';
  return text && `: ${text.slice(0, 200)}`;
}

/** `Retry-After`, in seconds or as a date, at most as long as any plugin waits. */
function retryAfter({ headers }: Reply): number | null {
  const given = headers['retry-after'];
  if (!given) return null;
  const seconds = /^\d+$/.test(given) ? Number(given) : (Date.parse(given) - Date.now()) / 1_000;
  if (Number.isNaN(seconds)) return null;
  return Math.min(LONGEST_PAUSE_SECONDS, Math.max(0, Math.ceil(seconds)));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
