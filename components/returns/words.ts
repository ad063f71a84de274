import { formatPoints } from '../points';
import { formatPrice } from '../price';
import type { Inputs } from '../trpc';
import type { Tone } from '../ui/badge';

export type ReturnReason = Inputs['order']['requestReturn']['reason'];

/** Why something goes back, as the one who sends it says it. */
export const reasonWords: Record<ReturnReason, string> = {
  damaged: 'It arrived damaged',
  wrong_item: 'It is not what I ordered',
  not_as_described: 'It is not as described',
  changed_mind: 'I changed my mind',
  other: 'Another reason',
};

/** The same as others tell it. */
export const reasonTold: Record<ReturnReason, string> = {
  damaged: 'It arrived damaged',
  wrong_item: 'It is not what was ordered',
  not_as_described: 'It is not as described',
  changed_mind: 'They changed their mind',
  other: 'Another reason',
};

/** A reason in words; what is not one of ours stays as it is. */
export function reasonIn(words: Record<ReturnReason, string>, reason: string): string {
  return Object.hasOwn(words, reason) ? words[reason as ReturnReason] : reason;
}

export type ReturnState = 'requested' | 'approved' | 'rejected' | 'received' | 'withdrawn';

/** For the shopper. */
export const shopperStates: Record<ReturnState, { word: string; tone: Tone }> = {
  requested: { word: 'Asked for', tone: 'info' },
  approved: { word: 'Approved', tone: 'info' },
  rejected: { word: 'Not taken back', tone: 'bad' },
  received: { word: 'Received', tone: 'good' },
  withdrawn: { word: 'Withdrawn', tone: 'neutral' },
};

/** For those who have to do something about it. */
export const answerStates: Record<ReturnState, { word: string; tone: Tone }> = {
  requested: { word: 'Waiting for an answer', tone: 'warn' },
  approved: { word: 'On its way back', tone: 'info' },
  rejected: { word: 'Rejected', tone: 'bad' },
  received: { word: 'Received', tone: 'good' },
  withdrawn: { word: 'Withdrawn', tone: 'neutral' },
};

export type Amounts = { amountCents: number; points: number };

/** `$12.40 to your card and 300 points`; empty where both are nothing. */
export function backInWords({ amountCents, points }: Amounts, currency: string): string {
  return [
    ...(amountCents > 0 ? [`${formatPrice(amountCents, currency)} to your card`] : []),
    ...(points > 0 ? [formatPoints(points)] : []),
  ].join(' and ');
}

type Told = { state: ReturnState; rejection: string | null; expected: Amounts; currency: string };

/** What happens next with a return, or how it ended, in one sentence for the shopper. */
export function nextSentence(told: Told, businessName: string): string {
  const { state, rejection, expected, currency } = told;
  const back = backInWords(expected, currency);
  const then = back ? `, and you get back ${back}` : '';
  switch (state) {
    case 'requested':
      return `${businessName} answers next; please keep it until then.${back ? ` Once they have it, you get back ${back}.` : ''}`;
    case 'approved':
      return `Send it to ${businessName} with the order number on the parcel; they say when it has arrived${then}.`;
    case 'rejected':
      return `${businessName} does not take it back: ${withStop(rejection ?? '')}`;
    case 'received':
      return `${businessName} has it; what you got back is listed under refunds.`;
    default:
      return 'You keep it; nothing goes back.';
  }
}

function withStop(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
