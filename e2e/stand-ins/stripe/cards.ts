export type Decline = { code: string; declineCode: string | null; message: string };

export type Card = {
  brand: string;
  last4: string;
  /** What happens when it is charged. */
  does: 'succeed' | 'authenticate' | Decline;
  risk?: { level: string; score: number };
};

const VISA = { brand: 'visa', last4: '4242', does: 'succeed' } as const;

/** Stripe's test payment methods by their names, as far as a shop's payments differ by them. */
export const CARDS: Record<string, Card> = {
  pm_card_visa: VISA,
  pm_card_mastercard: { ...VISA, brand: 'mastercard', last4: '4444' },
  pm_card_amex: { ...VISA, brand: 'amex', last4: '0005' },
  pm_card_riskLevelElevated: { ...VISA, last4: '9235', risk: { level: 'elevated', score: 68 } },
  pm_card_authenticationRequired: { ...VISA, last4: '3220', does: 'authenticate' },
  pm_card_threeDSecure2Required: { ...VISA, last4: '3220', does: 'authenticate' },
  pm_card_visa_chargeDeclined: declining('0002', 'card_declined', 'generic_decline'),
  pm_card_visa_chargeDeclinedInsufficientFunds: declining(
    '9995',
    'card_declined',
    'insufficient_funds',
  ),
  pm_card_visa_chargeDeclinedFraudulent: {
    ...declining('0019', 'card_declined', 'fraudulent'),
    risk: { level: 'highest', score: 92 },
  },
  pm_card_chargeDeclinedExpiredCard: declining('0069', 'expired_card', null),
  pm_card_chargeDeclinedProcessingError: declining('0119', 'processing_error', null),
};

/** The same cards by their numbers, as a person types them. */
export const CARD_NUMBERS: Record<string, string> = {
  '4242424242424242': 'pm_card_visa',
  '5555555555554444': 'pm_card_mastercard',
  '378282246310005': 'pm_card_amex',
  '4000000000009235': 'pm_card_riskLevelElevated',
  '4000000000003220': 'pm_card_authenticationRequired',
  '4000000000000002': 'pm_card_visa_chargeDeclined',
  '4000000000009995': 'pm_card_visa_chargeDeclinedInsufficientFunds',
  '4100000000000019': 'pm_card_visa_chargeDeclinedFraudulent',
  '4000000000000069': 'pm_card_chargeDeclinedExpiredCard',
  '4000000000000119': 'pm_card_chargeDeclinedProcessingError',
};

/** What a bank says where the shopper did not prove who it is. */
export const NOT_AUTHENTICATED: Decline = {
  code: 'payment_intent_authentication_failure',
  declineCode: null,
  message: 'The provided payment method has failed authentication.',
};

function declining(last4: string, code: string, declineCode: string | null): Card {
  return { ...VISA, last4, does: { code, declineCode, message: 'Your card was declined.' } };
}
