import type { Db } from '@/db/client';
import { noteDeclined, notePending } from '../payment/attempts';
import type { Authorization } from '../payment/gateway';
import { declined } from './refusals';

/** What a shopper is told while a payment is not decided: there is something to do, or to wait for. */
export type Undecided =
  | { status: 'action_required'; url: string | null; clientSecret: string | null }
  | { status: 'processing' };

/**
 * Keeps an answer that authorizes nothing, or not yet, with its attempt; null where it is another.
 * @throws declined `payment.declined`
 */
export async function undecided(
  db: Db,
  attemptId: string,
  answer: Authorization,
): Promise<Undecided | null> {
  switch (answer.outcome) {
    case 'declined':
      await noteDeclined(db, attemptId, answer);
      throw declined(answer.reason);
    case 'action_required': {
      await notePending(db, attemptId, answer);
      const { actionUrl: url, clientSecret } = answer;
      return { status: 'action_required', url, clientSecret };
    }
    case 'processing':
      await notePending(db, attemptId, answer);
      return { status: 'processing' };
    default:
      return null;
  }
}
