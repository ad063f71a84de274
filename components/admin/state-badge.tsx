import { Badge, type Tone } from '../ui/badge';

type Words = Record<string, readonly [Tone, string]>;
type StateBadgeProps = { axis: keyof typeof axes; state: string };

/** A state as the shop keeps it, in the word and colour it has everywhere in the console. */
export function StateBadge({ axis, state }: StateBadgeProps) {
  const [tone, word] = wordOf(axis, state);
  return <Badge tone={tone}>{word}</Badge>;
}

/** The word for a state, where only words fit. */
export function stateWord(axis: keyof typeof axes, state: string): string {
  return wordOf(axis, state)[1];
}

function wordOf(axis: keyof typeof axes, state: string): readonly [Tone, string] {
  const words: Words = axes[axis];
  return words[state] ?? ['neutral', state];
}

const axes = {
  order: {
    created: ['info', 'Created'],
    in_review: ['warn', 'In review'],
    confirmed: ['info', 'Confirmed'],
    completed: ['good', 'Completed'],
    canceled: ['neutral', 'Canceled'],
    failed: ['bad', 'Failed'],
  },
  execution: {
    pending: ['neutral', 'Pending'],
    executed: ['good', 'Executed'],
    partially_executed: ['warn', 'Partially executed'],
    canceled: ['neutral', 'Canceled'],
  },
  line: {
    pending: ['neutral', 'Pending'],
    executed: ['good', 'Executed'],
    canceled: ['neutral', 'Canceled'],
    returned: ['warn', 'Returned'],
  },
  dispatch: {
    queued: ['neutral', 'Queued'],
    sent: ['warn', 'Waiting'],
    confirmed: ['info', 'Confirmed'],
    declined: ['bad', 'Declined'],
    shipped: ['info', 'Shipped'],
    delivered: ['good', 'Delivered'],
    recalled: ['neutral', 'Recalled'],
  },
  payment: {
    requested: ['neutral', 'Requested'],
    authorized: ['info', 'Authorized'],
    captured: ['good', 'Captured'],
    partly_refunded: ['warn', 'Partly refunded'],
    refunded: ['neutral', 'Refunded'],
    declined: ['bad', 'Declined'],
    expired: ['neutral', 'Expired'],
    voided: ['neutral', 'Voided'],
  },
  refund: {
    requested: ['info', 'Requested'],
    refunded: ['good', 'Refunded'],
    failed: ['bad', 'Failed'],
  },
  return: {
    requested: ['warn', 'Waiting'],
    approved: ['info', 'On its way back'],
    rejected: ['bad', 'Rejected'],
    received: ['good', 'Received'],
    withdrawn: ['neutral', 'Withdrawn'],
  },
  hold: {
    held: ['info', 'Held'],
    committed: ['good', 'Committed'],
    redeemed: ['good', 'Redeemed'],
    released: ['neutral', 'Released'],
    expired: ['neutral', 'Expired'],
  },
  step: {
    running: ['info', 'Running'],
    done: ['good', 'Done'],
    failed: ['bad', 'Failed'],
    undone: ['neutral', 'Undone'],
  },
} as const satisfies Record<string, Words>;

export const orderStates = ['created', 'confirmed', 'completed', 'canceled', 'failed'] as const;
