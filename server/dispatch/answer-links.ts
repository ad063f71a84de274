import { createHmac, timingSafeEqual } from 'node:crypto';
import { env } from '../env';

/** What a link in an order mail is for: one each, and none does for another. */
const linkPurposes = ['confirm', 'decline', 'ship'] as const;
export type LinkPurpose = (typeof linkPurposes)[number];

export type AnswerLink = { businessId: string; dispatchId: string; purpose: LinkPurpose };

/** How long a link counts after its mail was written. */
export const LINK_DAYS = 14;

const DAY_MS = 86_400_000;

/**
 * The address at which a business answers for one dispatch without an account. Whoever has it may give
 * that one answer; it is signed, so that nobody can make another from it.
 */
export function answerPath(link: AnswerLink, now = Date.now()): string {
  const until = Math.floor((now + LINK_DAYS * DAY_MS) / 1_000);
  const content = [link.purpose, link.dispatchId, link.businessId, until.toString(36)].join('.');
  return `/answer/${content}.${signatureOf(content)}`;
}

/** What a token says, if it is one of ours; null where somebody made it up. */
export function readToken(token: string): (AnswerLink & { expiresAt: Date }) | null {
  const match = /^((\w+)\.(\w+)\.(\w+)\.([0-9a-z]{1,10}))\.([0-9a-f]{40})$/.exec(token);
  const [, content = '', given = '', dispatchId = '', businessId = '', until = ''] = match ?? [];
  const purpose = linkPurposes.find((one) => one === given);
  if (!match || !purpose || !isSame(match[6] ?? '', signatureOf(content))) return null;
  const expiresAt = new Date(Number.parseInt(until, 36) * 1_000);
  return { purpose, dispatchId, businessId, expiresAt };
}

function signatureOf(content: string): string {
  const hmac = createHmac('sha256', env().AUTH_SECRET).update(`answer-link:${content}`);
  return hmac.digest('hex').slice(0, 40);
}

function isSame(one: string, other: string): boolean {
  return timingSafeEqual(Buffer.from(one), Buffer.from(other));
}
