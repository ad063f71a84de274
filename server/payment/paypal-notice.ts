import { z } from 'zod';
import { DomainError, isFinal } from '../errors';
import type { PaymentNotice } from './gateway';
import type { PayPalClient } from './paypal-client';

type Incoming = { headers: Headers; body: string };

/**
 * A notice of PayPal's, proven by asking PayPal whether it sent just these letters.
 * @throws forbidden `webhook.unsigned` · invalid `webhook.malformed`
 */
export async function readPayPalNotice(
  send: PayPalClient,
  webhookId: string,
  { headers, body }: Incoming,
): Promise<PaymentNotice> {
  const signature = signatureIn(headers);
  const event = parse(body);
  await verify(send, question({ ...signature, webhook_id: webhookId }, body));
  return about(send, event);
}

async function verify(send: PayPalClient, body: string): Promise<void> {
  const path = '/v1/notifications/verify-webhook-signature';
  const answer = await send({ method: 'POST', path, body }).catch((error: unknown) => {
    // A signature that is none at all is refused as a request.
    if (isFinal(error)) throw unsigned();
    throw error;
  });
  if (verification.safeParse(answer).data?.verification_status !== 'SUCCESS') throw unsigned();
}

const verification = z.object({ verification_status: z.string() });

const SIGNATURE = {
  auth_algo: 'paypal-auth-algo',
  cert_url: 'paypal-cert-url',
  transmission_id: 'paypal-transmission-id',
  transmission_sig: 'paypal-transmission-sig',
  transmission_time: 'paypal-transmission-time',
} as const;

function signatureIn(headers: Headers): Record<string, string> {
  const pairs = Object.entries(SIGNATURE).map(([name, header]) => [name, headers.get(header)]);
  if (pairs.some(([, value]) => !value)) throw unsigned();
  return Object.fromEntries(pairs);
}

const eventShape = z.object({
  id: z.string().min(1).max(128),
  event_type: z.string().min(1).max(128),
  resource: z.record(z.string(), z.unknown()).default({}),
});

type Event = z.infer<typeof eventShape>;

function parse(body: string): Event {
  try {
    return eventShape.parse(JSON.parse(body));
  } catch {
    throw new DomainError('invalid', 'webhook.malformed', 'This is not a notice of PayPal’s.');
  }
}

// The signature covers the letters as they came: read and written again they may differ.
function question(signature: Record<string, string>, body: string): string {
  return `${JSON.stringify(signature).slice(0, -1)},"webhook_event":${body}}`;
}

const PAYMENT = /^(CHECKOUT\.ORDER|CHECKOUT\.PAYMENT-APPROVAL|PAYMENT\.(AUTHORIZATION|CAPTURE))\./;

async function about(send: PayPalClient, event: Event): Promise<PaymentNotice> {
  const { id: externalId, event_type: type, resource } = event;
  const known = { externalId, type };
  if (type === 'PAYMENT.REFUND.FAILED') {
    const refundKey = text(resource.custom_id);
    const providerRef = orderIn(resource);
    return { ...known, about: 'refund_failed', providerRef, ...(refundKey && { refundKey }) };
  }
  if (type.startsWith('CUSTOMER.DISPUTE.')) {
    return { ...known, about: 'dispute', providerRef: await disputed(send, resource) };
  }
  if (!PAYMENT.test(type)) return { ...known, about: 'other', providerRef: null };
  const isOrder = type.startsWith('CHECKOUT.ORDER.');
  const providerRef = isOrder ? text(resource.id) : orderIn(resource);
  return { ...known, about: 'payment', providerRef };
}

const related = z.object({
  supplementary_data: z.object({ related_ids: z.object({ order_id: z.string() }) }),
});

function orderIn(resource: unknown): string | null {
  const { data } = related.safeParse(resource);
  if (data) return data.supplementary_data.related_ids.order_id;
  return text((resource as { order_id?: unknown }).order_id);
}

const dispute = z.object({
  disputed_transactions: z.tuple([z.object({ seller_transaction_id: z.string() })], z.unknown()),
});

/** A dispute names the capture alone; whose it is has to be asked. */
async function disputed(send: PayPalClient, resource: unknown): Promise<string | null> {
  const { data } = dispute.safeParse(resource);
  if (!data) return null;
  const capture = encodeURIComponent(data.disputed_transactions[0].seller_transaction_id);
  try {
    return orderIn(await send({ method: 'GET', path: `/v2/payments/captures/${capture}` }));
  } catch (error) {
    if (error instanceof DomainError && error.kind === 'not_found') return null;
    throw error;
  }
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function unsigned(): DomainError {
  return new DomainError('forbidden', 'webhook.unsigned', 'PayPal did not send this.');
}
