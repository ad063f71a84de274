import { triesOf, uncountTries } from '../fraud/velocity';
import type { MovedOrder } from '../order/transition';
import type { Authorization } from '../payment/gateway';
import { gatewayFor } from '../payment/gateways';
import { cardProvider, checkOffered } from '../payment/offers';
import { lastAttempt } from '../payment/payments';
import { voidUnused } from '../payment/settling';
import { asked, authorizeAt, checkBound, type Deps } from './authorize';
import { beginAttempt } from './begin-attempt';
import type { ChangeOrder } from './change-order';
import { methodRequired } from './refusals';
import { changeReturnPath, changeToken } from './return-path';
import { type Undecided, undecided } from './undecided';
import { keepWaiting } from './waiting-change';

export type Authorized = {
  status: 'authorized';
  paymentId: string;
  answer: Authorization;
  /** Lets go of it again, where the change does not come about; one that is made keeps it. */
  letGo: () => Promise<void>;
};

/**
 * Authorizes what an order comes to after a change, beside what is authorized already; the change then
 * puts the one in the place of the other. Called again it goes on from where the attempt stands. The
 * change is kept with the attempt, so that it is made whoever hears of the authorization first.
 * @throws declined `payment.declined` · rejected `payment.method_required` ·
 * forbidden `payment.not_for_you` · unavailable `payment.gateway_down` · too_many
 * `fraud.too_many_declines`, `fraud.too_many`
 */
export async function authorizeChange(
  { db, gateways, caller }: Deps,
  { order }: { order: MovedOrder },
  input: ChangeOrder & { amountCents: number },
): Promise<Authorized | Undecided> {
  const { checkoutId, currency } = order;
  const { amountCents, methodRef, provider = cardProvider(gateways) } = input;
  const last = await lastAttempt(db, checkoutId);
  const isOpen = last?.state === 'requested' && last.amountCents === amountCents;
  const isSame = isOpen && (methodRef === null || methodRef === last.methodRef);
  if (last?.state === 'requested' && !isSame) await voidUnused(db, gateways, last);
  if (!isSame && methodRef === null) throw methodRequired();
  if (!isSame) await checkOffered({ db, gateways }, order.userId, provider);
  const startedAt = isSame ? last.createdAt : new Date();
  const begun = {
    ...{ checkoutId, amountCents, currency, methodRef, provider },
    attempt: (last?.attempt ?? 0) + 1,
    userId: order.userId,
    clientOrderToken: changeToken(order),
  };
  const who = { email: order.email, ...caller };
  const tries = caller ? triesOf(who, ['place', 'decline'], startedAt) : [];
  const attempt = isSame ? last : await beginAttempt(db, begun, tries);
  if (!isSame) await keepWaiting(db, attempt.id, input);
  const gateway = gatewayFor(gateways, isSame ? last.provider : provider);
  const payment = { id: attempt.id, amountCents, currency, methodRef: attempt.methodRef };
  const answer =
    isSame && last.providerRef
      ? await gateway.lookUp(last.providerRef)
      : await authorizeAt(db, gateway, asked(checkoutId, payment, changeReturnPath(order.number)));
  await checkBound(db, payment, answer);
  const waits = await undecided(db, attempt.id, answer);
  if (waits) return waits;
  if (answer.outcome === 'voided') {
    await voidUnused(db, gateways, { ...payment, provider: gateway.name, providerRef: null });
    throw methodRequired();
  }
  await uncountTries(db, triesOf(who, ['decline'], startedAt));
  const { providerRef } = answer;
  const letGo = () =>
    voidUnused(db, gateways, { id: attempt.id, provider: gateway.name, providerRef });
  return { status: 'authorized', paymentId: attempt.id, answer, letGo };
}
