import type Stripe from 'stripe';
import type { PaymentRisk } from '@/db/documents';
import type { Authorization, DeclineReason, ProviderPayment } from '../gateway';

/** A payment intent, with its charge in it, in our words. */
export function toAuthorization(intent: Stripe.PaymentIntent): Authorization {
  const known = toProviderPayment(intent);
  switch (intent.status) {
    case 'requires_capture':
      return { ...known, outcome: 'authorized' };
    case 'succeeded':
      return { ...known, outcome: 'captured' };
    case 'canceled':
      return { ...known, outcome: 'voided' };
    case 'requires_action':
      return {
        ...known,
        outcome: 'action_required',
        actionUrl: intent.next_action?.redirect_to_url?.url ?? null,
        clientSecret: intent.client_secret,
      };
    case 'requires_payment_method':
      return { ...known, outcome: 'declined', reason: reasonOf(intent.last_payment_error) };
    default:
      return { ...known, outcome: 'processing' };
  }
}

/**
 * Stripe counts, as we do, in minor units of the currency, and in the currency itself where it has none:
 * amounts pass as they are, in both directions. Its currencies are in small letters.
 */
function toProviderPayment(intent: Stripe.PaymentIntent): ProviderPayment {
  const charge = typeof intent.latest_charge === 'object' ? intent.latest_charge : null;
  const card = charge?.payment_method_details?.card;
  return {
    providerRef: intent.id,
    cardLabel: labelOf(charge?.payment_method_details),
    amountCents: intent.amount,
    currency: intent.currency.toUpperCase(),
    // One without ours was not made by this shop.
    reference: intent.metadata.paymentId ?? '',
    capturedCents: intent.amount_received,
    refundedCents: charge?.amount_refunded ?? 0,
    authorizedUntil: card?.capture_before ? new Date(card.capture_before * 1_000) : null,
    risk: riskOf(charge?.outcome ?? null, card?.country),
  };
}

const BRANDS: Record<string, string> = {
  visa: 'Visa',
  mastercard: 'Mastercard',
  amex: 'American Express',
  discover: 'Discover',
  diners: 'Diners Club',
  jcb: 'JCB',
  unionpay: 'UnionPay',
};

type Paid = {
  type?: string;
  card?: { brand?: string | null; last4?: string | null } | null | undefined;
};

/** What pays, as a person knows it; null where nothing is known yet. */
export function labelOf(paid: Paid | null | undefined): string | null {
  if (paid?.card?.last4) {
    return `${BRANDS[paid.card.brand ?? ''] ?? 'Card'} •••• ${paid.card.last4}`;
  }
  if (!paid?.type) return null;
  const words = paid.type.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const LEVELS = ['normal', 'elevated', 'highest'] as const;

/** What Stripe's Radar thinks of the payment (R3.32). */
function riskOf(
  outcome: Stripe.Charge.Outcome | null,
  country: string | null | undefined,
): PaymentRisk | null {
  if (!outcome) return null;
  return {
    level: LEVELS.find((level) => level === outcome.risk_level) ?? 'unknown',
    score: outcome.risk_score ?? null,
    message: outcome.seller_message,
    cardCountry: country ?? null,
  };
}

const REASONS: Record<string, DeclineReason> = {
  insufficient_funds: 'insufficient_funds',
  expired_card: 'expired_card',
  authentication_required: 'not_authenticated',
  authentication_not_handled: 'not_authenticated',
  payment_intent_authentication_failure: 'not_authenticated',
  fraudulent: 'suspected_fraud',
  merchant_blacklist: 'suspected_fraud',
  lost_card: 'suspected_fraud',
  stolen_card: 'suspected_fraud',
  pickup_card: 'suspected_fraud',
};

/** Why it was declined: the bank's own reason where it gives one, else Stripe's. */
export function reasonOf(
  error: { code?: string | null; decline_code?: string | null } | null,
): DeclineReason {
  return REASONS[error?.decline_code ?? ''] ?? REASONS[error?.code ?? ''] ?? 'card_declined';
}
