import type { IncomingMessage, ServerResponse } from 'node:http';
import { oncePerProcess } from '../per-process';

/** Answers what `isCall` is true of. */
export type AnswerCall = (incoming: IncomingMessage, outgoing: ServerResponse) => Promise<void>;

/**
 * True of a call of the API with a body of a told and allowed length: what changes something in the shop.
 * All else is for Next, which packs long answers and streams.
 */
export function isCall({ method, url, headers }: IncomingMessage): boolean {
  if (method !== 'POST' || !url?.startsWith('/api/trpc/')) return false;
  return Number(headers['content-length'] ?? Number.NaN) <= MAX_BODY;
}

/** The largest body a request may have, in bytes. */
export const MAX_BODY = 100_000;

/** Makes known, from inside Next's build, by what calls are answered. */
export function offerCalls(answer: AnswerCall): void {
  offer().answer = answer;
}

/** What was offered; nothing before Next's first request. */
export function offeredCalls(): AnswerCall | undefined {
  return offer().answer;
}

function offer(): { answer?: AnswerCall } {
  return oncePerProcess('calls', () => ({}));
}
