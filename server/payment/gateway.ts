import type { PaymentRisk } from '@/db/documents';

/** A payment as its provider knows it, in our words (R1.17). */
export type ProviderPayment = {
  providerRef: string;
  /** What pays, as a person knows it: "Visa •••• 4242". */
  cardLabel: string | null;
  /**
   * What the provider has been asked for: whatever is for other than ours confirms nothing. In minor
   * units of the currency, which is the currency itself where it has none (JPY).
   */
  amountCents: number;
  currency: string;
  /** The key it was asked for with, which is our payment's id; null where it is not known. */
  reference: string | null;
  capturedCents: number;
  refundedCents: number;
  /** When the provider lets go of the authorization by itself. */
  authorizedUntil: Date | null;
  risk: PaymentRisk | null;
};

/** How it stands with a payment. */
export type Authorization = ProviderPayment &
  (
    | { outcome: 'authorized' }
    | {
        outcome: 'action_required';
        /** A page where the shopper has to confirm (3-D Secure, a wallet's approval). */
        actionUrl: string | null;
        /** For a provider whose own script asks on our page. */
        clientSecret: string | null;
      }
    /** The answer comes later, as a notice. */
    | { outcome: 'processing' }
    | { outcome: 'captured' }
    /** Let go: by us, or by the provider after its own time. */
    | { outcome: 'voided' }
    | { outcome: 'declined'; reason: DeclineReason }
  );

export type DeclineReason =
  | 'card_declined'
  | 'insufficient_funds'
  | 'not_authenticated'
  | 'expired_card'
  | 'suspected_fraud'
  | 'unknown_card'
  /** The provider will not take it at all, whatever is asked again. */
  | 'refused';

export type AuthorizeInput = {
  /** One per attempt: the same key again is the same attempt (R3.22). */
  key: string;
  amountCents: number;
  currency: string;
  /** The provider's token for what pays; never a card number (R3.38). */
  methodRef: string;
  checkoutId: string;
  /** The shop's own address, where a provider sends the shopper back to. */
  returnUrl: string;
};

export type Operation = {
  key: string;
  providerRef: string;
  amountCents: number;
  currency: string;
};

/** How a provider is offered to a shopper. */
export type Offer = {
  kind: 'card' | 'paypal' | 'invoice' | 'sandbox';
  /** What the choice says: "Card". */
  label: string;
  /** What its script in the browser is started with; nothing secret. */
  publishableKey?: string;
};

/** A notice whose sender is proven. */
export type PaymentNotice = {
  /** The sender's own id: the same notice again is stored once. */
  externalId: string;
  /** The sender's word for it, kept for whoever reads the inbox. */
  type: string;
  /** What it is about; `other` is stored and left alone. */
  about: 'payment' | 'refund_failed' | 'dispute' | 'other';
  /** The payment's, and null where it names none. */
  providerRef: string | null;
  /** Our refund's key where it is about one. */
  refundKey?: string;
};

/**
 * The port to a payment provider. Every call may be repeated with its key and then answers as the
 * first time. A provider out of reach throws `unavailable` `payment.gateway_down`; one that refuses
 * what we ask (capture of a void payment) throws `conflict` `payment.refused`.
 */
export type PaymentGateway = {
  readonly name: string;
  /** Nothing where no shopper chooses it. */
  readonly offer?: Offer;
  /** False while it has failed several times in a row and is left alone. */
  isReachable?(): boolean;
  authorize(input: AuthorizeInput): Promise<Authorization>;
  lookUp(providerRef: string): Promise<Authorization>;
  /** Takes at most what is authorized; the rest is let go. */
  capture(input: Operation): Promise<void>;
  void(input: { key: string; providerRef: string }): Promise<void>;
  /** Returns the provider's own id of the refund. */
  refund(input: Operation): Promise<string>;
  /** Payments made since a moment, for those that can tell (reconciliation). */
  list?(since: Date): AsyncIterable<Authorization>;
  /**
   * Proves who sent a notice and says what it is about; nothing where no secret is known to prove it.
   * @throws forbidden `webhook.unsigned` · invalid `webhook.malformed`
   */
  readNotice?(input: { headers: Headers; body: string }): Promise<PaymentNotice>;
};
