import { type Outputs, reasonOf } from '../trpc';

type Standing = Outputs['orderChange']['resume'];

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

/** Asks how a change stands and reads the answer or the refusal. Never throws. */
export async function changeOutcomeOf(ask: () => Promise<Standing>): Promise<ChangeOutcome> {
  try {
    return read(await ask());
  } catch (error) {
    return refusal(reasonOf(error)?.code);
  }
}

function read(standing: Standing): ChangeOutcome {
  switch (standing.status) {
    case 'changed':
      return { is: 'made' };
    case 'not_made':
      return { is: 'failed' };
    case 'processing':
      return { is: 'waiting' };
    default:
      return { is: 'bank', url: standing.url };
  }
}

function refusal(code: string | undefined): ChangeOutcome {
  if (code === 'auth.sign_in_required') return { is: 'signed_out' };
  return { is: code === undefined || UNDECIDED.has(code) ? 'unknown' : 'failed' };
}

const UNDECIDED = new Set(['server.failed', 'server.busy', 'payment.gateway_down']);
