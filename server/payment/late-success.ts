import { type Db, transaction } from '@/db/client';
import type { Authorization } from './gateway';
import { type Gateways, gatewayFor } from './gateways';
import { movePayment } from './payments';
import { payRefund, requestRefund } from './refunds';

type Unused = { id: string; provider: string };

/**
 * Lets go of what a provider holds for a payment that no order will use: voided where it is authorized,
 * and where it was taken, given back once. Safe to run again.
 */
export async function letGo(
  { db, gateways }: { db: Db; gateways: Gateways },
  payment: Unused,
  answer: Authorization,
): Promise<void> {
  const { id, provider } = payment;
  const { outcome, providerRef } = answer;
  if (outcome === 'captured') return giveBack({ db, gateways }, id, answer);
  if (outcome === 'authorized' || outcome === 'action_required') {
    await gatewayFor(gateways, provider).void({ key: `void:${id}`, providerRef });
  }
  if (outcome === 'processing') return;
  await movePayment(db, id, 'void', { providerRef });
}

/** Money that was taken after all goes back whole; nothing of it belongs to an order. */
async function giveBack(
  { db, gateways }: { db: Db; gateways: Gateways },
  paymentId: string,
  { providerRef, capturedCents }: Authorization,
): Promise<void> {
  const refundId = await transaction(db, async (tx) => {
    await movePayment(tx, paymentId, 'captureLate', { capturedCents, providerRef });
    return requestRefund(tx, {
      ...{ paymentId, orderId: null, amountCents: capturedCents, points: 0, parts: [] },
      ...{ reason: 'Paid after it was given up', actor: 'shop', key: `late:${paymentId}` },
    });
  });
  await payRefund(db, gateways, refundId);
}
