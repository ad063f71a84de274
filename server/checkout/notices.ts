import { sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { checkouts, payments } from '@/db/schema';
import { DomainError } from '../errors';
import { findNotice, markProcessed, receiveNotice } from '../events/inbox';
import { succeedLate } from '../payment/sandbox';
import { voidAttempt } from '../payment/settling';
import type { Deps } from './authorize';
import { settle } from './place-order';
import { findWaiting, loadPlacing } from './queries';

/** The sandbox's late success: its books change first, then it tells us, as a provider would. */
export async function sendLateSuccess(db: Db, providerRef: string): Promise<void> {
  await succeedLate(db, providerRef);
  await receiveNotice(db, {
    source: 'sandbox',
    externalId: `succeeded:${providerRef}`,
    payload: { providerRef },
  });
}

/**
 * A provider told us something of a payment: its present state is asked for and the order is placed
 * for whoever waited. A refusal of ours (hold lapsed, card declined) ends the matter: the money was
 * let go on the way.
 */
export async function actOnNotice(deps: Deps, inboxId: string): Promise<void> {
  const notice = await findNotice(deps.db, inboxId);
  if (!notice || notice.processedAt) return;
  const { providerRef } = notice.payload as { providerRef: string };
  const waiting = await findWaiting(deps.db, notice.source, providerRef);
  if (waiting) await placeFor(deps, waiting);
  await markProcessed(deps.db, inboxId);
}

type Found = NonNullable<Awaited<ReturnType<typeof findWaiting>>>;

async function placeFor(deps: Deps, { buyer, checkoutId, clientOrderToken }: Found): Promise<void> {
  const input = { checkoutId, clientOrderToken, methodRef: null };
  const placing = await loadPlacing(deps.db, buyer.userId, input);
  try {
    await settle(deps, buyer, placing, input);
  } catch (error) {
    if (!(error instanceof DomainError) || error.isRetriable) throw error;
  }
}

type Abandoned = { id: string; provider: string; providerRef: string | null };

/**
 * Lets go of authorizations whose checkout has ended without an order, since nobody will come back for
 * them, and of those that a changed order has replaced. Returns how many were closed.
 */
export async function releaseAbandoned({ db, gateways }: Deps): Promise<number> {
  const { rows } = await db.execute<Abandoned>(sql`
    select p.id, p.provider, p.provider_ref as "providerRef" from ${payments} p
    join ${checkouts} c on c.id = p.checkout_id
    where p.provider_ref is not null and (p.intent = 'void' and p.state in ('requested', 'authorized')
      or p.state = 'requested' and c.state in ('expired', 'replaced')
      or p.state = 'requested' and c.state = 'ordered'
        and p.updated_at < now() - interval '1 hour')
    limit 100`);
  for (const payment of rows) await voidAttempt(db, gateways, payment);
  return rows.length;
}
