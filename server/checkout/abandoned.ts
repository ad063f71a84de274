import { sql } from 'drizzle-orm';
import { checkouts, payments } from '@/db/schema';
import { log } from '../log';
import type { Authorization } from '../payment/gateway';
import { gatewayFor } from '../payment/gateways';
import { letGo } from '../payment/late-success';
import type { PaymentState } from '../payment/lifecycle';
import { movePayment } from '../payment/payments';
import { voidAttempt } from '../payment/settling';
import type { Deps } from './authorize';

type Abandoned = {
  id: string;
  state: PaymentState;
  provider: string;
  providerRef: string | null;
  createdAt: string;
};

/**
 * Lets go of authorizations whose checkout has ended without an order, since nobody will come back for
 * them, of those that a changed order has replaced, and of those whose provider could not be reached
 * when the shopper turned to another. Returns how many were closed; one that cannot be now waits for
 * the next round.
 */
export async function releaseAbandoned(deps: Deps): Promise<number> {
  const { rows } = await deps.db.execute<Abandoned>(sql`
    select p.id, p.state, p.provider, p.provider_ref as "providerRef", p.created_at as "createdAt"
    from ${payments} p join ${checkouts} c on c.id = p.checkout_id
    where (p.provider_ref is not null or p.created_at < now() - interval '5 minutes')
      and (p.intent = 'void' and p.state in ('requested', 'authorized')
        or p.state = 'requested' and c.state in ('expired', 'replaced')
        or p.state = 'requested' and c.state = 'ordered'
          and p.updated_at < now() - interval '1 hour'
        or p.state = 'captured' and p.order_id is null)
    limit 100`);
  let closed = 0;
  for (const payment of rows) {
    try {
      await close(deps, payment);
      closed += 1;
    } catch (error) {
      log.warn('a payment could not be let go', { payment: payment.id, error: String(error) });
    }
  }
  return closed;
}

async function close(deps: Deps, payment: Abandoned): Promise<void> {
  const { id, state, provider, providerRef } = payment;
  if (providerRef && state === 'captured') {
    await letGo(deps, payment, await gatewayFor(deps.gateways, provider).lookUp(providerRef));
    return;
  }
  if (providerRef) {
    await voidAttempt(deps.db, deps.gateways, payment);
    return;
  }
  const found = await findUnheard(deps, payment);
  if (found) await letGo(deps, payment, found);
  else await movePayment(deps.db, id, 'expire', {});
}

/** What came of an attempt whose answer was lost, where the provider can tell. */
async function findUnheard(
  { gateways }: Deps,
  { id, provider, createdAt }: Abandoned,
): Promise<Authorization | null> {
  const gateway = gatewayFor(gateways, provider);
  if (!gateway.list) return null;
  const since = new Date(new Date(createdAt).getTime() - 60_000);
  for await (const one of gateway.list(since)) if (one.reference === id) return one;
  return null;
}
