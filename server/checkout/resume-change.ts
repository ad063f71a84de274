import type { Db } from '@/db/client';
import type { Customer, Owner } from '../auth/actor';
import { isFinal } from '../errors';
import { getOwnOrderId } from '../order/queries';
import { voidUnused } from '../payment/settling';
import type { Deps } from './authorize';
import { type Changed, changeOrder } from './change-order';
import { findChangeOf, findLastChange, type WaitingChange } from './waiting-change';

export type ChangeStanding = Changed | { status: 'not_made' };

/**
 * Goes on with the change of one's own order that waits for its payment, after a way through a bank or
 * a closed page. Asked again it answers the same.
 * @throws not_found `order.not_found` · as `changeOrder`
 */
export async function resumeChange(
  deps: Deps,
  customer: Customer,
  orderId: string,
): Promise<ChangeStanding> {
  const last = await findOwn(deps.db, customer, orderId);
  return last?.state === 'waiting' ? finishChange(deps, customer, last) : standing(last);
}

/**
 * The shopper keeps the order as it is: what the bank may still agree to is not taken. Returns what holds,
 * where it was made already.
 * @throws not_found `order.not_found` · unavailable `payment.gateway_down`
 */
export async function giveUpChange(
  { db, gateways }: Deps,
  customer: Customer,
  orderId: string,
): Promise<ChangeStanding> {
  const last = await findOwn(db, customer, orderId);
  if (last?.state !== 'waiting') return standing(last);
  await voidUnused(db, gateways, last.payment);
  return standing(await findChangeOf(db, last.payment.id));
}

/**
 * Makes a change whose payment was asked for before, for its owner. Refused for good, its authorization is
 * let go; of two who finish the same one, both are told that it is made.
 * @throws as `changeOrder`
 */
export async function finishChange(
  deps: Deps,
  owner: Owner,
  { wanted, payment }: WaitingChange,
): Promise<ChangeStanding> {
  try {
    return await changeOrder(deps, owner, { ...wanted, methodRef: null });
  } catch (error) {
    if (!isFinal(error)) throw error;
    await voidUnused(deps.db, deps.gateways, payment);
    const now = await findChangeOf(deps.db, payment.id);
    if (now?.state === 'made') return standing(now);
    throw error;
  }
}

async function findOwn(db: Db, customer: Customer, orderId: string) {
  return findLastChange(db, await getOwnOrderId(db, customer.userId, orderId));
}

function standing(change: WaitingChange | null): ChangeStanding {
  if (change?.state !== 'made') return { status: 'not_made' };
  return { status: 'changed', version: change.wanted.version + 1 };
}
