import { DomainError } from '../errors';
import type { Authorization, AuthorizeInput, PaymentGateway } from './gateway';
import { toDecimal } from './paypal-amount';
import { type PayPalClient, type PayPalSettings, paypalClient } from './paypal-client';
import { readPayPalNotice } from './paypal-notice';
import { declineOf, type PayPalOrder, readOrder, toAuthorization } from './paypal-order';

/**
 * PayPal, by its Orders API with the intent to authorize: the shopper approves on PayPal's page, the
 * authorization is made once we hear of that, and the order's id stands for all of it (R1.17).
 */
export function paypalGateway(settings: PayPalSettings): PaymentGateway {
  const send = paypalClient(settings);
  return {
    name: 'paypal',
    offer: { kind: 'paypal', label: 'PayPal', publishableKey: settings.clientId },
    async authorize(input) {
      const body = JSON.stringify(orderOf(input));
      const made = await send({
        method: 'POST',
        path: '/v2/checkout/orders',
        ...{ key: input.key, body },
      });
      return standing(send, readOrder(made));
    },
    async lookUp(providerRef) {
      return standing(send, await getOrder(send, providerRef));
    },
    async capture({ key, providerRef, amountCents, currency }) {
      const { authorization, capture } = await getOrder(send, providerRef);
      if (capture && capture.status !== 'PENDING') return;
      if (!authorization) throw refused('PayPal holds no money for this order.');
      const amount = { currency_code: currency, value: toDecimal(amountCents, currency) };
      const taken = await send({
        method: 'POST',
        path: `/v2/payments/authorizations/${authorization.id}/capture`,
        key,
        body: JSON.stringify({ amount, final_capture: true }),
      });
      checkTaken(statusOf(taken));
    },
    async void({ key, providerRef }) {
      const authorization = await findAuthorization(send, providerRef);
      if (!authorization || LET_GO.has(authorization.status)) return;
      const path = `/v2/payments/authorizations/${authorization.id}/void`;
      await unless(['PREVIOUSLY_VOIDED', 'AUTHORIZATION_VOIDED'], () =>
        send({ method: 'POST', path, key }),
      );
    },
    async refund({ key, providerRef, amountCents, currency }) {
      const { capture } = await getOrder(send, providerRef);
      if (!capture) throw refused('PayPal has taken no money for this order.');
      const amount = { currency_code: currency, value: toDecimal(amountCents, currency) };
      const given = await send({
        method: 'POST',
        path: `/v2/payments/captures/${capture.id}/refund`,
        key,
        body: JSON.stringify({ amount, custom_id: key }),
      });
      if (GIVEN_UP.has(statusOf(given))) throw refused('PayPal could not give this back.');
      return idOf(given);
    },
    readNotice: (input) => readPayPalNotice(send, settings.webhookId, input),
  };
}

const LET_GO: ReadonlySet<string> = new Set(['VOIDED', 'EXPIRED', 'DENIED']);
const GIVEN_UP: ReadonlySet<string> = new Set(['FAILED', 'CANCELLED']);

function orderOf({ key, amountCents, currency, returnUrl }: AuthorizeInput) {
  const canceled = new URL(returnUrl);
  canceled.searchParams.set('canceled', '1');
  return {
    intent: 'AUTHORIZE',
    purchase_units: [
      {
        custom_id: key,
        amount: { currency_code: currency, value: toDecimal(amountCents, currency) },
      },
    ],
    payment_source: {
      paypal: {
        experience_context: {
          brand_name: 'Goodpoints',
          user_action: 'PAY_NOW',
          shipping_preference: 'NO_SHIPPING',
          payment_method_preference: 'IMMEDIATE_PAYMENT_REQUIRED',
          return_url: returnUrl,
          cancel_url: canceled.href,
        },
      },
    },
  };
}

async function getOrder(send: PayPalClient, providerRef: string): Promise<PayPalOrder> {
  const path = `/v2/checkout/orders/${encodeURIComponent(providerRef)}`;
  return readOrder(await send({ method: 'GET', path }));
}

/** How it stands; what the shopper has approved is authorized now, once however often it is asked. */
async function standing(send: PayPalClient, order: PayPalOrder): Promise<Authorization> {
  if (order.status !== 'APPROVED' || order.authorization) return toAuthorization(order);
  const path = `/v2/checkout/orders/${order.id}/authorize`;
  try {
    const key = `authorize:${order.id}`;
    return toAuthorization(readOrder(await send({ method: 'POST', path, key, body: '{}' })));
  } catch (error) {
    const issue = issueOf(error);
    const reason = declineOf(issue);
    if (reason) return { ...toAuthorization(order), outcome: 'declined', reason };
    if (issue === 'PREVIOUS_REQUEST_IN_PROGRESS') return toAuthorization(order);
    if (issue !== 'ORDER_ALREADY_AUTHORIZED') throw error;
    return toAuthorization(await getOrder(send, order.id));
  }
}

/** Null where there is nothing to let go of: never approved, or so long ago that PayPal forgot it. */
async function findAuthorization(send: PayPalClient, providerRef: string) {
  try {
    return (await getOrder(send, providerRef)).authorization;
  } catch (error) {
    if (error instanceof DomainError && error.kind === 'not_found') return null;
    throw error;
  }
}

function checkTaken(status: string): void {
  if (status === 'COMPLETED') return;
  if (status !== 'PENDING') throw refused('PayPal did not take the money.');
  throw new DomainError(
    'unavailable',
    'payment.gateway_down',
    'PayPal still looks at this payment before it takes the money.',
  );
}

/** Runs it; a refusal for one of these reasons means that it is done already. */
async function unless(issues: readonly string[], act: () => Promise<unknown>): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (!issues.includes(String(issueOf(error)))) throw error;
  }
}

function issueOf(error: unknown): unknown {
  return error instanceof DomainError ? error.details?.issue : undefined;
}

function statusOf(answer: unknown): string {
  return String((answer as { status?: unknown } | null)?.status);
}

function idOf(answer: unknown): string {
  return String((answer as { id?: unknown } | null)?.id);
}

function refused(message: string): DomainError {
  return new DomainError('conflict', 'payment.refused', message);
}
