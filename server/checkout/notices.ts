import { type Db, transaction } from '@/db/client';
import { raiseAttention } from '../attention/attention';
import { asOwner } from '../auth/actor';
import { isFinal } from '../errors';
import {
  findNotice,
  markProcessed,
  noteFailure,
  receiveNotice,
  type StoredNotice,
} from '../events/inbox';
import { record } from '../events/outbox';
import { addTimeline } from '../order/timeline';
import { notePending } from '../payment/attempts';
import type { Authorization } from '../payment/gateway';
import { gatewayFor } from '../payment/gateways';
import { letGo } from '../payment/late-success';
import { movePayment } from '../payment/payments';
import { noteRefundReturned } from '../payment/refunds';
import { succeedLate } from '../payment/sandbox';
import { checkBound, type Deps } from './authorize';
import { findNoticed, type Noticed } from './noticed';
import { settle } from './place-order';
import { loadPlacing } from './queries';
import { finishChange } from './resume-change';
import { findChangeOf, type WaitingChange } from './waiting-change';

/** The sandbox's late success: its books change first, then it tells us, as a provider would. */
export async function sendLateSuccess(db: Db, providerRef: string): Promise<void> {
  await succeedLate(db, providerRef);
  await receiveNotice(db, {
    source: 'sandbox',
    externalId: `succeeded:${providerRef}`,
    payload: { about: 'payment', providerRef },
  });
}

/**
 * Acts on a provider's notice, once: what it is about is asked for as it is now, so that neither the
 * order nor the number of notices matters. A refusal of ours ends the matter; any other failure is
 * tried again, a few times, and then the notice is a dead letter.
 */
export async function actOnNotice(deps: Deps, inboxId: string): Promise<void> {
  const notice = await findNotice(deps.db, inboxId);
  if (!notice || notice.processedAt || notice.deadAt) return;
  try {
    await act(deps, notice);
  } catch (error) {
    if (!isFinal(error)) {
      if (await noteFailure(deps.db, notice, error)) return;
      throw error;
    }
  }
  await markProcessed(deps.db, inboxId);
}

async function act(deps: Deps, { source, payload }: StoredNotice): Promise<void> {
  const {
    about = 'payment',
    providerRef,
    refundKey,
  } = payload as Record<string, string | undefined>;
  if (about === 'refund_failed' && refundKey) await noteRefundReturned(deps.db, source, refundKey);
  if (!providerRef) return;
  if (about === 'payment') await follow(deps, source, providerRef);
  if (about === 'dispute') await raiseDispute(deps, source, providerRef);
}

/** Brings a payment to where its provider says it is. */
async function follow(deps: Deps, provider: string, providerRef: string): Promise<void> {
  const answer = await gatewayFor(deps.gateways, provider).lookUp(providerRef);
  const payment = await findNoticed(deps.db, provider, answer);
  if (!payment) return;
  await checkBound(deps.db, payment, answer);
  switch (payment.state) {
    case 'requested':
      return followRequested(deps, payment, answer);
    case 'authorized':
      return followAuthorized(deps, payment, answer);
    case 'declined':
    case 'expired':
    case 'voided':
      if (answer.outcome === 'authorized' || answer.outcome === 'captured') {
        await letGo(deps, payment, answer);
      }
  }
}

/** The order is changed for whoever closed the page; where it cannot be any more, its history says so. */
async function followChange(deps: Deps, { id, buyer }: Noticed, change: WaitingChange) {
  try {
    await finishChange(deps, asOwner(buyer), change);
  } catch (error) {
    if (!isFinal(error)) throw error;
    const { orderId } = change.wanted;
    await addTimeline(deps.db, {
      ...{ orderId, kind: 'order.change_failed', key: `order.change_failed:${id}` },
      ...{ actor: 'shop', data: { reason: error.message } },
    });
  }
}

/** The order is placed for whoever closed the page; where nobody can use it any more, it is let go. */
async function followRequested(deps: Deps, payment: Noticed, answer: Authorization): Promise<void> {
  const { id, intent, checkoutState, isSuperseded, buyer, checkoutId, clientOrderToken } = payment;
  await notePending(deps.db, id, answer);
  const isOver = checkoutState === 'expired' || checkoutState === 'replaced';
  if (intent === 'void' || isOver || isSuperseded) return letGo(deps, payment, answer);
  const change = checkoutState === 'ordered' && (await findChangeOf(deps.db, id));
  if (change) return followChange(deps, payment, change);
  const input = { checkoutId, clientOrderToken, methodRef: null };
  await settle(deps, buyer, await loadPlacing(deps.db, buyer.userId, input), input);
}

/** The provider has let go of what an order still counts on: its saga hears of it, and fails the order. */
async function followAuthorized(
  { db }: Deps,
  { id, intent, orderId }: Noticed,
  answer: Authorization,
): Promise<void> {
  if (answer.outcome !== 'voided' || intent === 'void' || !orderId) return;
  await transaction(db, async (tx) => {
    if (!(await movePayment(tx, id, 'lapse', {}))) return;
    await record(tx, [{ name: 'order.retry_requested', id: `lapsed:${id}`, data: { orderId } }]);
  });
}

async function raiseDispute({ db }: Deps, provider: string, providerRef: string): Promise<void> {
  const payment = await findNoticed(db, provider, { providerRef, reference: null });
  if (!payment) return;
  await raiseAttention(db, {
    key: `payment.dispute:${payment.id}`,
    kind: 'payment.dispute',
    title: 'A customer disputes a payment',
    detail: `It waits for an answer at ${provider}, under ${providerRef}.`,
    ...(payment.orderId ? { orderId: payment.orderId } : {}),
  });
}
