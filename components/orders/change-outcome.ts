import { type Outputs, type Reason, reasonOf } from '../trpc';
import type { PendingChange } from './pending-change';

type Changed = Outputs['orderChange']['change'];

/** How a change stands after the way through a bank. */
export type ChangeOutcome =
  | { is: 'made' }
  /** Refused: the order is as it was. */
  | { is: 'failed' }
  | { is: 'waiting' }
  /** The bank still waits for an answer, at its own address where it has one. */
  | { is: 'bank'; url: string | null }
  | { is: 'signed_out' }
  /** The shop did not answer: the same may be asked again. */
  | { is: 'unknown' };

/** Goes on with a change and reads the answer or the refusal. Never throws. */
export async function changeOutcomeOf(
  change: PendingChange,
  send: () => Promise<Changed>,
): Promise<ChangeOutcome> {
  try {
    return read(await send());
  } catch (error) {
    return refusal(change, reasonOf(error));
  }
}

function read(changed: Changed): ChangeOutcome {
  if (changed.status === 'changed') return { is: 'made' };
  if (changed.status === 'processing') return { is: 'waiting' };
  return { is: 'bank', url: changed.url };
}

function refusal(change: PendingChange, reason: Reason | null): ChangeOutcome {
  if (reason?.code === 'order.changed' && isAsWanted(change, reason)) return { is: 'made' };
  if (reason?.code === 'auth.sign_in_required') return { is: 'signed_out' };
  if (reason?.code === 'payment.in_progress') return { is: 'waiting' };
  const isOurs = reason !== null && !UNDECIDED.has(reason.code);
  return { is: isOurs ? 'failed' : 'unknown' };
}

const UNDECIDED = new Set(['server.failed', 'payment.gateway_down']);

/** Asked once more after the answer was lost: the order is then one version on, with these quantities. */
function isAsWanted({ version, lines }: PendingChange, { details }: Reason): boolean {
  const now = details?.lines;
  if (details?.version !== version + 1 || !Array.isArray(now)) return false;
  return lines.every(({ lineId, quantity }) =>
    now.some((line) => line.lineId === lineId && line.quantity === quantity),
  );
}
