import { randomBytes } from 'node:crypto';
import { CARD_NUMBERS, CARDS, type Card, type Decline, NOT_AUTHENTICATED } from './cards';
import { type Params, text, texts } from './form';
import { declined, invalid, missing, unexpected } from './refusal';

export type Intent = {
  id: string;
  object: 'payment_intent';
  amount: number;
  amount_capturable: number;
  amount_received: number;
  currency: string;
  status: string;
  capture_method: string;
  client_secret: string;
  created: number;
  metadata: Record<string, string>;
  payment_method: string | null;
  latest_charge: string | null;
  last_payment_error: Record<string, unknown> | null;
  next_action: Record<string, unknown> | null;
  canceled_at: number | null;
  cancellation_reason: string | null;
  livemode: false;
};

export type Charge = { id: string; payment_intent: string; [name: string]: unknown } & {
  captured: boolean;
  amount_captured: number;
  amount_refunded: number;
};

export type Refund = {
  id: string;
  object: 'refund';
  amount: number;
  charge: string;
  payment_intent: string;
  currency: string;
  created: number;
  status: string;
  reason: string | null;
  metadata: Record<string, string>;
};

/** How often each effect happened to one payment. */
export type Effects = {
  authorizations: number;
  captures: number;
  cancels: number;
  refunds: number;
};

type Tell = (type: string, object: unknown) => void;

const DAY = 86_400;
/** As long as a bank holds an authorization made without the cardholder. */
const HELD = 7 * DAY;
const CURRENCY = /^[a-z]{3}$/;
const MINIMUM: Record<string, number> = { usd: 50, eur: 50, gbp: 30, jpy: 50 };

/** Stripe's own books: payments, charges, refunds, and what each of them came to. */
export class Books {
  readonly intents = new Map<string, Intent>();
  readonly charges = new Map<string, Charge>();
  readonly refunds = new Map<string, Refund>();
  readonly effects = new Map<string, Effects>();
  readonly #cardOf = new Map<string, Card>();
  readonly #tokens = new Map<string, string>();
  readonly #returnUrls = new Map<string, string>();
  readonly #tell: Tell;
  readonly #url: () => string;

  constructor(tell: Tell, url: () => string) {
    this.#tell = tell;
    this.#url = url;
  }

  /** What Stripe.js makes of a card: good for one payment. `card` is a number or a test method's name. */
  tokenize(card: string): string {
    const method = CARD_NUMBERS[card.replace(/\D/g, '')] ?? card;
    if (!CARDS[method]) throw invalid('Your card number is incorrect.', 'card', 'incorrect_number');
    const id = newId('ctoken');
    this.#tokens.set(id, method);
    return id;
  }

  create(params: Params): Intent {
    const amount = wholeAmount(params, 'amount');
    const currency = text(params, 'currency') ?? '';
    if (!CURRENCY.test(currency)) throw invalid(`Invalid currency: ${currency}`, 'currency');
    if (amount < (MINIMUM[currency] ?? 50)) {
      throw invalid('Amount is too small.', 'amount', 'amount_too_small');
    }
    const isConfirmed = text(params, 'confirm') === 'true';
    const method = isConfirmed ? this.#methodOf(params) : null;
    const returnUrl = text(params, 'return_url');
    if (isConfirmed && (!returnUrl || !URL.canParse(returnUrl))) {
      throw invalid('A `return_url` must be specified, as a valid URL.', 'return_url');
    }
    const id = newId('pi');
    const intent: Intent = {
      ...{ id, object: 'payment_intent', amount, currency, status: 'requires_payment_method' },
      ...{ amount_capturable: 0, amount_received: 0, livemode: false },
      capture_method: text(params, 'capture_method') ?? 'automatic_async',
      client_secret: `${id}_secret_${randomBytes(12).toString('hex')}`,
      created: now(),
      metadata: texts(params, 'metadata'),
      ...{ payment_method: method, latest_charge: null, last_payment_error: null },
      ...{ next_action: null, canceled_at: null, cancellation_reason: null },
    };
    this.intents.set(id, intent);
    this.effects.set(id, { authorizations: 0, captures: 0, cancels: 0, refunds: 0 });
    this.#tell('payment_intent.created', intent);
    if (returnUrl) this.#returnUrls.set(id, returnUrl);
    if (method) this.#charge(intent, method, text(params, 'confirmation_token') !== undefined);
    return intent;
  }

  capture(id: string, params: Params): Intent {
    const intent = this.intent(id);
    if (intent.status !== 'requires_capture') throw this.#unexpectedState(intent, 'captured');
    const amount = params.amount_to_capture
      ? wholeAmount(params, 'amount_to_capture')
      : intent.amount_capturable;
    if (amount > intent.amount_capturable) {
      throw invalid('The amount is more than what can be captured.', 'amount_to_capture');
    }
    Object.assign(intent, { status: 'succeeded', amount_capturable: 0, amount_received: amount });
    Object.assign(this.chargeOf(intent), { captured: true, amount_captured: amount });
    this.#count(id).captures += 1;
    this.#tell('payment_intent.succeeded', intent);
    return intent;
  }

  cancel(id: string, reason: string | null = null): Intent {
    const intent = this.intent(id);
    if (intent.status === 'canceled' || intent.status === 'succeeded') {
      throw this.#unexpectedState(intent, 'canceled');
    }
    Object.assign(intent, { status: 'canceled', amount_capturable: 0, next_action: null });
    Object.assign(intent, { canceled_at: now(), cancellation_reason: reason });
    this.#count(id).cancels += 1;
    this.#tell('payment_intent.canceled', intent);
    return intent;
  }

  refund(params: Params): Refund {
    const intent = this.intent(text(params, 'payment_intent') ?? '');
    if (intent.status !== 'succeeded') {
      throw unexpected('This payment has no successful charge.', 'payment_intent_unexpected_state');
    }
    const charge = this.chargeOf(intent);
    const rest = charge.amount_captured - charge.amount_refunded;
    const amount = params.amount ? wholeAmount(params, 'amount') : rest;
    if (rest === 0) throw unexpected('It has been refunded already.', 'charge_already_refunded');
    if (amount > rest) {
      throw unexpected('That is more than what is left of it.', 'amount_too_large');
    }
    const refund: Refund = {
      ...{ id: newId('re'), object: 'refund', amount, charge: charge.id },
      ...{ payment_intent: intent.id, currency: intent.currency, created: now() },
      ...{ status: 'succeeded', reason: null, metadata: texts(params, 'metadata') },
    };
    this.refunds.set(refund.id, refund);
    charge.amount_refunded += amount;
    this.#count(intent.id).refunds += 1;
    this.#tell('refund.created', refund);
    this.#tell('charge.refunded', charge);
    return refund;
  }

  /** The shopper's answer to the bank (3-D Secure). Only a payment that waits for it moves. */
  authenticate(id: string, isApproved: boolean): Intent {
    const intent = this.intent(id);
    if (intent.status !== 'requires_action') return intent;
    intent.next_action = null;
    if (isApproved) {
      this.#authorize(intent, this.#card(intent));
      return intent;
    }
    const { code, message } = NOT_AUTHENTICATED;
    intent.status = 'requires_payment_method';
    intent.last_payment_error = { type: 'invalid_request_error', code, message };
    this.#tell('payment_intent.payment_failed', intent);
    return intent;
  }

  /** The bank could not pay a refund out after all. */
  failRefund(id: string): Refund {
    const refund = this.refunds.get(id);
    if (!refund) throw missing('refund', id);
    refund.status = 'failed';
    const charge = this.charges.get(refund.charge);
    if (charge) charge.amount_refunded -= refund.amount;
    this.#tell('refund.failed', refund);
    return refund;
  }

  dispute(id: string): void {
    const { id: payment_intent, latest_charge: charge, amount, currency } = this.intent(id);
    const own = {
      id: newId('dp'),
      object: 'dispute',
      reason: 'fraudulent',
      status: 'needs_response',
    };
    this.#tell('charge.dispute.created', { ...own, payment_intent, charge, amount, currency });
  }

  intent(id: string): Intent {
    const intent = this.intents.get(id);
    if (intent) return intent;
    throw missing('payment_intent', id);
  }

  chargeOf(intent: Intent): Charge {
    const charge = this.charges.get(intent.latest_charge ?? '');
    if (charge) return charge;
    throw missing('charge', intent.latest_charge ?? '');
  }

  returnUrlOf(id: string): string {
    return this.#returnUrls.get(id) ?? '/';
  }

  #methodOf(params: Params): string {
    const token = text(params, 'confirmation_token');
    const method = token ? this.#tokens.get(token) : text(params, 'payment_method');
    if (token && !method) throw missing('confirmation token', token);
    if (!method || !CARDS[method]) throw missing('PaymentMethod', method ?? '');
    if (token) this.#tokens.delete(token);
    return method;
  }

  #charge(intent: Intent, method: string, isAskedInPage: boolean): void {
    const card = CARDS[method];
    if (!card) throw missing('PaymentMethod', method);
    this.#cardOf.set(intent.id, card);
    if (card.does === 'succeed') this.#authorize(intent, card);
    else if (card.does === 'authenticate') this.#ask(intent, isAskedInPage);
    else this.#decline(intent, card, method, card.does);
  }

  #decline(intent: Intent, card: Card, method: string, decline: Decline): never {
    const charge = this.#addCharge(intent, card, { status: 'failed', paid: false });
    intent.payment_method = null;
    const { code, declineCode: decline_code, message } = decline;
    const error = { type: 'card_error', code, decline_code, message, charge: charge.id };
    intent.last_payment_error = error;
    this.#tell('payment_intent.payment_failed', intent);
    const { brand, last4 } = card;
    const payment_method = { id: method, object: 'payment_method', type: 'card' };
    throw declined(decline, {
      charge: charge.id,
      payment_intent: structuredClone(intent),
      payment_method: { ...payment_method, card: { brand, last4 } },
    });
  }

  #ask(intent: Intent, isAskedInPage: boolean): void {
    const return_url = this.returnUrlOf(intent.id);
    const url = `${this.#url()}/authenticate/${intent.id}`;
    intent.status = 'requires_action';
    intent.next_action = isAskedInPage
      ? { type: 'use_stripe_sdk', use_stripe_sdk: { type: 'three_d_secure_redirect' } }
      : { type: 'redirect_to_url', redirect_to_url: { url, return_url } };
    this.#tell('payment_intent.requires_action', intent);
  }

  #authorize(intent: Intent, card: Card): void {
    this.#addCharge(intent, card, { status: 'succeeded', paid: true });
    this.#count(intent.id).authorizations += 1;
    if (intent.capture_method === 'manual') {
      Object.assign(intent, { status: 'requires_capture', amount_capturable: intent.amount });
      this.#tell('payment_intent.amount_capturable_updated', intent);
      return;
    }
    Object.assign(intent, { status: 'succeeded', amount_received: intent.amount });
    Object.assign(this.chargeOf(intent), { captured: true, amount_captured: intent.amount });
    this.#tell('payment_intent.succeeded', intent);
  }

  #addCharge(intent: Intent, card: Card, state: { status: string; paid: boolean }): Charge {
    const { brand, last4, risk = { level: 'normal', score: 12 } } = card;
    const capture_before = state.paid ? { capture_before: now() + HELD } : {};
    const charge: Charge = {
      ...{ id: newId('ch'), object: 'charge', amount: intent.amount, currency: intent.currency },
      ...{ payment_intent: intent.id, created: now(), ...state },
      ...{ captured: false, amount_captured: 0, amount_refunded: 0 },
      payment_method_details: { type: 'card', card: { brand, last4, ...capture_before } },
      outcome: {
        type: state.paid ? 'authorized' : 'issuer_declined',
        network_status: state.paid ? 'approved_by_network' : 'declined_by_network',
        risk_level: risk.level,
        risk_score: risk.score,
        seller_message: state.paid ? 'Payment complete.' : 'The bank declined the payment.',
      },
    };
    this.charges.set(charge.id, charge);
    intent.latest_charge = charge.id;
    return charge;
  }

  #card(intent: Intent): Card {
    const card = this.#cardOf.get(intent.id);
    if (card) return card;
    throw missing('PaymentMethod', intent.payment_method ?? '');
  }

  #count(id: string): Effects {
    const effects = this.effects.get(id);
    if (effects) return effects;
    throw missing('payment_intent', id);
  }

  #unexpectedState(intent: Intent, to: string) {
    return unexpected(
      `This PaymentIntent could not be ${to} because it has a status of ${intent.status}.`,
      'payment_intent_unexpected_state',
      { payment_intent: structuredClone(intent) },
    );
  }
}

export function now(): number {
  return Math.floor(Date.now() / 1_000);
}

export function newId(prefix: string): string {
  return `${prefix}_${randomBytes(12).toString('hex')}`;
}

function wholeAmount(params: Params, name: string): number {
  const given = text(params, name) ?? '';
  if (/^\d{1,8}$/.test(given) && Number(given) > 0) return Number(given);
  throw invalid(`Invalid integer: ${given}`, name, 'parameter_invalid_integer');
}
