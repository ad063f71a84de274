import type { payments } from '@/db/schema';

export type PaymentState = (typeof payments.$inferSelect)['state'];

type Move = { from: readonly PaymentState[]; to: PaymentState };

/** Read a row aloud: "capture takes an authorized payment to captured". */
export const paymentMoves = {
  authorize: { from: ['requested'], to: 'authorized' },
  decline: { from: ['requested'], to: 'declined' },
  expire: { from: ['requested'], to: 'expired' },
  /** The provider has let go of it by itself. */
  lapse: { from: ['authorized'], to: 'expired' },
  capture: { from: ['authorized'], to: 'captured' },
  /** It was taken although no order waits for it, or none any more. */
  captureLate: {
    from: ['requested', 'authorized', 'declined', 'expired', 'voided'],
    to: 'captured',
  },
  void: { from: ['requested', 'authorized'], to: 'voided' },
  refundPart: { from: ['captured', 'partly_refunded'], to: 'partly_refunded' },
  refundRest: { from: ['captured', 'partly_refunded'], to: 'refunded' },
} as const satisfies Record<string, Move>;

/** True where the money was taken, even if all of it is back by now. */
export function isCaptured({ state }: { state: PaymentState }): boolean {
  return state === 'captured' || state === 'partly_refunded' || state === 'refunded';
}

export type PaymentMove = keyof typeof paymentMoves;
