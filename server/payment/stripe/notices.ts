import Stripe from 'stripe';
import { z } from 'zod';
import { DomainError } from '../../errors';
import type { PaymentNotice } from '../gateway';

const TOLERANCE_SECONDS = 300;

const eventShape = z.object({
  id: z.string().min(1).max(255),
  type: z.string().min(1).max(255),
  data: z.object({
    object: z.object({
      id: z.string().optional(),
      object: z.string().optional(),
      status: z.string().nullish(),
      payment_intent: z.string().nullish(),
      metadata: z.record(z.string(), z.string()).nullish(),
    }),
  }),
});

type Event = z.infer<typeof eventShape>;

/**
 * Reads a notice signed with any of the secrets within the last five minutes.
 * @throws forbidden `webhook.unsigned` · invalid `webhook.malformed`
 */
export function readStripeNotice(
  stripe: Stripe,
  secrets: readonly string[],
  { headers, body }: { headers: Headers; body: string },
): PaymentNotice {
  const signature = headers.get('stripe-signature') ?? '';
  if (!secrets.some((secret) => isSigned(stripe, { body, signature, secret }))) {
    throw new DomainError('forbidden', 'webhook.unsigned', 'This notice is not signed by Stripe.');
  }
  const event = parsed(body);
  if (!event) {
    throw new DomainError('invalid', 'webhook.malformed', 'This notice could not be read.');
  }
  return toNotice(event);
}

function isSigned(
  stripe: Stripe,
  { body, signature, secret }: { body: string; signature: string; secret: string },
): boolean {
  try {
    stripe.webhooks.constructEvent(body, signature, secret, TOLERANCE_SECONDS);
    return true;
  } catch (error) {
    // What is signed and cannot be read is told apart below.
    return !(error instanceof Stripe.errors.StripeSignatureVerificationError);
  }
}

function parsed(body: string): Event | null {
  try {
    return eventShape.safeParse(JSON.parse(body)).data ?? null;
  } catch {
    return null;
  }
}

function toNotice({ id: externalId, type, data: { object } }: Event): PaymentNotice {
  const about = aboutOf(type, object.status ?? null);
  const isIntent = object.object === 'payment_intent';
  const providerRef = (isIntent ? object.id : object.payment_intent) ?? null;
  const refundKey = object.metadata?.refundKey;
  return { externalId, type, about, providerRef, ...(refundKey ? { refundKey } : {}) };
}

function aboutOf(type: string, status: string | null): PaymentNotice['about'] {
  if (type === 'charge.dispute.created') return 'dispute';
  if (type === 'refund.failed') return 'refund_failed';
  if (type === 'charge.refund.updated' || type === 'refund.updated') {
    return status === 'failed' ? 'refund_failed' : 'other';
  }
  return PAYMENT_TYPES.has(type) ? 'payment' : 'other';
}

/** Whatever may finish a payment, or end it. */
const PAYMENT_TYPES = new Set([
  'payment_intent.amount_capturable_updated',
  'payment_intent.succeeded',
  'payment_intent.payment_failed',
  'payment_intent.canceled',
  'charge.expired',
]);
