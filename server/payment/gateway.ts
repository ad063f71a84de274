/** What a provider says of an attempt, in our words (R1.17). */
export type Authorization = { providerRef: string; cardLabel: string | null } & (
  | { outcome: 'authorized' }
  /** The shopper has to confirm at `actionUrl` (3-D Secure). */
  | { outcome: 'action_required'; actionUrl: string }
  /** The answer comes later, as a notice. */
  | { outcome: 'processing' }
  | { outcome: 'declined'; reason: DeclineReason }
);

export type DeclineReason =
  | 'card_declined'
  | 'insufficient_funds'
  | 'not_authenticated'
  | 'unknown_card';

export type AuthorizeInput = {
  /** One per attempt: the same key again is the same attempt (R3.22). */
  key: string;
  amountCents: number;
  currency: string;
  /** The provider's token for what pays; never a card number (R3.38). */
  methodRef: string;
};

/**
 * The port to a payment provider. Every call may be repeated with its key and then answers as the
 * first time. A provider out of reach throws `unavailable` `payment.gateway_down`; one that refuses
 * what we ask (capture of a void payment) throws `conflict` `payment.refused`.
 */
export type PaymentGateway = {
  readonly name: string;
  authorize(input: AuthorizeInput): Promise<Authorization>;
  lookUp(providerRef: string): Promise<Authorization>;
  capture(input: { key: string; providerRef: string; amountCents: number }): Promise<void>;
  void(input: { key: string; providerRef: string }): Promise<void>;
  /** Returns the provider's own id of the refund. */
  refund(input: { key: string; providerRef: string; amountCents: number }): Promise<string>;
};
