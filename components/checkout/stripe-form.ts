import type {
  Appearance,
  Stripe,
  StripeElements,
  StripeExpressCheckoutElementClickEvent,
  StripeExpressCheckoutElementConfirmEvent,
} from '@stripe/stripe-js';
// Loads js.stripe.com when it is asked to, not where it is imported.
import { loadStripe } from '@stripe/stripe-js/pure';
import type { Paying } from './paying';

export type StripeFormOptions = {
  publishableKey: string;
  amountCents: number;
  currency: string;
  appearance: Appearance;
  /** Where Stripe draws: its card fields, and the wallets' buttons. */
  fields: HTMLElement;
  express: HTMLElement;
  onReady: () => void;
  onFailed: () => void;
  /** Whether this browser has a wallet to offer. */
  onWallets: (hasAny: boolean) => void;
  /** A wallet's button was pressed; false where something has to be filled in first. */
  onExpressStart: () => boolean;
  /** The shopper has confirmed in the wallet. */
  onExpress: () => void;
};

export type StripeForm = Awaited<ReturnType<typeof openStripeForm>>;

/**
 * Stripe's own fields on our page: what is written there goes to Stripe alone, and we get a token
 * (R3.38). Rejects where its script cannot be loaded.
 */
export async function openStripeForm(options: StripeFormOptions) {
  const { publishableKey, amountCents, currency, appearance } = options;
  const stripe = await load(publishableKey);
  const elements = stripe.elements({
    mode: 'payment',
    amount: amountCents,
    currency: currency.toLowerCase(),
    captureMethod: 'manual',
    appearance,
  });

  async function pay(provider: string): Promise<Paying | { problem: string } | null> {
    const submitted = await elements.submit();
    // Stripe shows beside its fields what they miss.
    if (submitted.error) return problemOf(submitted.error);
    const { error, confirmationToken } = await stripe.createConfirmationToken({ elements });
    if (error) return problemOf(error);
    return { provider, methodRef: confirmationToken.id, confirm: (secret) => ask(stripe, secret) };
  }

  draw(elements, options);
  return {
    pay,
    setAmount: (amount: number) => void elements.update({ amount }),
    setAppearance: (changed: Appearance) => void elements.update({ appearance: changed }),
    close: () => {
      elements.getElement('payment')?.destroy();
      elements.getElement('expressCheckout')?.destroy();
    },
  };
}

/** Lets Stripe ask the bank's question on this page. Whatever comes of it, the server is asked next. */
export async function askBank(publishableKey: string, clientSecret: string): Promise<void> {
  const stripe = await load(publishableKey).catch(() => null);
  if (stripe) await ask(stripe, clientSecret);
}

async function load(publishableKey: string): Promise<Stripe> {
  const stripe = await loadStripe(publishableKey);
  if (stripe) return stripe;
  throw new Error('Stripe has no place on a server.');
}

async function ask(stripe: Stripe, clientSecret: string): Promise<void> {
  // It throws where the payment does not wait any more: answered on another page, or canceled.
  await stripe.handleNextAction({ clientSecret }).catch(() => undefined);
}

function draw(elements: StripeElements, options: StripeFormOptions): void {
  const payment = elements.create('payment', {
    layout: { type: 'tabs', defaultCollapsed: false },
    // They have buttons of their own, above.
    wallets: { applePay: 'never', googlePay: 'never' },
  });
  payment.on('ready', options.onReady);
  payment.on('loaderror', options.onFailed);
  payment.mount(options.fields);
  const express = elements.create('expressCheckout', { buttonHeight: 48 });
  express.on('ready', ({ availablePaymentMethods }) =>
    options.onWallets(availablePaymentMethods !== undefined),
  );
  express.on('click', (event: StripeExpressCheckoutElementClickEvent) => {
    if (options.onExpressStart()) event.resolve();
    else event.reject();
  });
  express.on('confirm', (_: StripeExpressCheckoutElementConfirmEvent) => options.onExpress());
  express.mount(options.express);
}

function problemOf(error: { type: string; message?: string }): { problem: string } | null {
  if (error.type === 'validation_error') return null;
  return { problem: error.message ?? 'Stripe could not read the card. Please try again.' };
}
