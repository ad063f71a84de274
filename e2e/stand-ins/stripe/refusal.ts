import type { Decline } from './cards';

/** An error as Stripe's API words it. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly error: Record<string, unknown>,
    /** False where the request was not even tried: no key remembers it. */
    readonly isKept: boolean,
  ) {
    super(String(error.message));
  }
}

export function invalid(message: string, param?: string, code?: string): Refusal {
  return new Refusal(400, { type: 'invalid_request_error', message, param, code }, false);
}

export function missing(what: string, id: string): Refusal {
  const message = `No such ${what}: '${id}'`;
  const code = 'resource_missing';
  return new Refusal(404, { type: 'invalid_request_error', message, code }, false);
}

/** What its state does not allow: tried, and so remembered. */
export function unexpected(message: string, code: string, more: object = {}): Refusal {
  return new Refusal(400, { type: 'invalid_request_error', message, code, ...more }, true);
}

export function declined(decline: Decline, more: object): Refusal {
  const { code, declineCode, message } = decline;
  const known = declineCode ? { decline_code: declineCode } : {};
  return new Refusal(402, { type: 'card_error', code, ...known, message, ...more }, true);
}
