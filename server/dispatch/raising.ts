import { and, eq, sql } from 'drizzle-orm';
import { type Db, transaction } from '@/db/client';
import { businesses, dispatches } from '@/db/schema';
import { type Matter, raiseAttention } from '../attention/attention';
import { notRecalledKey, unansweredKey, unreachableKey } from './attention-keys';
import type { DispatchState } from './lifecycle';
import { keepError } from './placing';

/** An admin is told that a business could not be reached, unless the dispatch is over by now. */
export async function raiseUnreachable(db: Db, dispatchId: string, reason: string): Promise<void> {
  await keepError(db, dispatchId, reason);
  await raise(db, dispatchId, 'queued', ({ number, businessName, orderId }) => ({
    key: unreachableKey(dispatchId),
    kind: 'dispatch.unreachable',
    title: `${businessName} could not be reached about order ${number}`,
    detail: reason,
    orderId,
    dispatchId,
  }));
}

/** An admin is told that a business has not answered for `hours`, unless it has by now. */
export async function raiseUnanswered(db: Db, dispatchId: string, hours: number): Promise<void> {
  await raise(db, dispatchId, 'sent', ({ number, businessName, orderId }) => ({
    key: unansweredKey(dispatchId),
    kind: 'dispatch.unanswered',
    title: `${businessName} has not answered order ${number}`,
    detail: `The order was sent ${spanOf(hours)} ago and is neither confirmed nor declined.`,
    orderId,
    dispatchId,
  }));
}

/** An admin is told that a business has not taken a canceled order back, and may still send it. */
export async function raiseNotRecalled(db: Db, dispatchId: string, reason: string): Promise<void> {
  await raise(db, dispatchId, 'recalled', ({ number, businessName, orderId }) => ({
    key: notRecalledKey(dispatchId),
    kind: 'dispatch.not_recalled',
    title: `${businessName} has not taken back order ${number}`,
    detail: reason,
    orderId,
    dispatchId,
  }));
}

type Found = { orderId: string; number: string; businessName: string };

/** Locked, so that an answer given meanwhile either prevents the matter or settles it. */
async function raise(
  db: Db,
  dispatchId: string,
  state: DispatchState,
  matter: (found: Found) => Matter,
): Promise<void> {
  await transaction(db, async (tx) => {
    const [found] = await tx
      .select({
        orderId: dispatches.orderId,
        number: sql<string>`${dispatches.order} ->> 'number'`,
        businessName: businesses.name,
      })
      .from(dispatches)
      .innerJoin(businesses, eq(businesses.id, dispatches.businessId))
      .where(and(eq(dispatches.id, dispatchId), eq(dispatches.state, state)))
      .for('update', { of: dispatches });
    if (found) await raiseAttention(tx, matter(found));
  });
}

/** `3 days`, or hours where they make no whole days. */
function spanOf(hours: number): string {
  const [count, unit] = hours % 24 === 0 ? [hours / 24, 'day'] : [hours, 'hour'];
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
