import { z } from 'zod';
import type { Authorization, DeclineReason, ProviderPayment } from './gateway';
import { fromDecimal } from './paypal-amount';

const money = z.object({ currency_code: z.string(), value: z.string() });

const part = z.object({ id: z.string(), status: z.string(), amount: money });

const purchase = z.object({
  custom_id: z.string().optional(),
  amount: money,
  payments: z
    .object({
      authorizations: z.array(part.extend({ expiration_time: z.string().optional() })),
      captures: z.array(part),
      refunds: z.array(part),
    })
    .partial()
    .default({}),
});

const orderAnswer = z.object({
  id: z.string(),
  status: z.string(),
  links: z.array(z.object({ rel: z.string(), href: z.string() })).default([]),
  purchase_units: z.tuple([purchase]),
});

/** PayPal's order, with what of it is ours to know: one purchase, one authorization, one capture. */
export type PayPalOrder = ReturnType<typeof readOrder>;

export function readOrder(answer: unknown) {
  const { id, status, links, purchase_units } = orderAnswer.parse(answer);
  const [{ custom_id, amount, payments }] = purchase_units;
  const { authorizations = [], captures = [], refunds = [] } = payments;
  return {
    ...{ id, status, amount, refunds },
    reference: custom_id ?? null,
    approveUrl: links.find(({ rel }) => rel === 'payer-action' || rel === 'approve')?.href ?? null,
    authorization: authorizations[0] ?? null,
    capture: captures.find((capture) => capture.status !== 'DECLINED') ?? null,
  };
}

/** How the shop's payment stands, by what PayPal says of its order. */
export function toAuthorization(order: PayPalOrder): Authorization {
  const known = knownOf(order);
  const { authorization, capture } = order;
  if (capture && capture.status !== 'PENDING') return { ...known, outcome: 'captured' };
  switch (authorization?.status) {
    case undefined:
      return withoutAuthorization(order, known);
    case 'CREATED':
    case 'CAPTURED':
    case 'PARTIALLY_CAPTURED':
      return { ...known, outcome: 'authorized' };
    case 'VOIDED':
    case 'EXPIRED':
      return { ...known, outcome: 'voided' };
    case 'DENIED':
      return { ...known, outcome: 'declined', reason: 'card_declined' };
    default:
      return { ...known, outcome: 'processing' };
  }
}

function withoutAuthorization(order: PayPalOrder, known: ProviderPayment): Authorization {
  switch (order.status) {
    case 'VOIDED':
      return { ...known, outcome: 'voided' };
    case 'CREATED':
    case 'SAVED':
    case 'PAYER_ACTION_REQUIRED':
      return {
        ...known,
        outcome: 'action_required',
        actionUrl: order.approveUrl,
        clientSecret: null,
      };
    default:
      return { ...known, outcome: 'processing' };
  }
}

function knownOf(order: PayPalOrder): ProviderPayment {
  const { amount, authorization, capture, refunds } = order;
  const ended = authorization?.expiration_time;
  const given = refunds.filter(({ status }) => status !== 'FAILED' && status !== 'CANCELLED');
  return {
    providerRef: order.id,
    cardLabel: 'PayPal',
    amountCents: fromDecimal(amount.value, amount.currency_code),
    currency: amount.currency_code,
    reference: order.reference,
    capturedCents: capture ? centsOf(capture) : 0,
    refundedCents: given.reduce((sum, refund) => sum + centsOf(refund), 0),
    authorizedUntil: ended ? new Date(ended) : null,
    risk: null,
  };
}

function centsOf({ amount }: { amount: z.infer<typeof money> }): number {
  return fromDecimal(amount.value, amount.currency_code);
}

const DECLINES: Record<string, DeclineReason> = {
  INSTRUMENT_DECLINED: 'card_declined',
  PAYER_CANNOT_PAY: 'card_declined',
  PAYER_ACCOUNT_LOCKED_OR_CLOSED: 'card_declined',
  PAYER_ACCOUNT_RESTRICTED: 'card_declined',
  PAYMENT_DENIED: 'card_declined',
  CARD_EXPIRED: 'expired_card',
  TRANSACTION_REFUSED: 'suspected_fraud',
  TRANSACTION_BLOCKED_BY_PAYEE: 'suspected_fraud',
  COMPLIANCE_VIOLATION: 'suspected_fraud',
};

/** Why PayPal takes no money from this shopper; null where the refusal is about something else. */
export function declineOf(issue: unknown): DeclineReason | null {
  return typeof issue === 'string' ? (DECLINES[issue] ?? null) : null;
}
