import { sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { checkouts, orders, payments, refunds } from '@/db/schema';
import { DomainError } from '../errors';
import type { Authorization, PaymentGateway } from '../payment/gateway';
import type { Gateways } from '../payment/gateways';

/** A payment as our books have it, with what its order and its checkout came to. */
export type OurPayment = {
  id: string;
  provider: string;
  providerRef: string | null;
  orderId: string | null;
  orderState: string | null;
  orderTotalCents: number | null;
  checkoutState: string | null;
  state: string;
  amountCents: number;
  currency: string;
  capturedCents: number;
  /** Refunds that we take for paid, and those that still wait. */
  paidBackCents: number;
  waitingCents: number;
  /** The provider must have it among what it was asked for, whatever its clock says. */
  isListed: boolean;
  /** It can still change, or did of late. */
  isRecent: boolean;
  /** Nothing touched it during the time of grace. */
  isSettled: boolean;
};

export type Pair = { provider: string; ours: OurPayment | null; theirs: Authorization | null };

/**
 * Each payment since a moment as both sides know it. A provider that cannot list is asked about those of
 * ours that can still change or did of late. Ours are looked up from a day earlier: the two clocks differ.
 */
export async function pairPayments(
  db: Db,
  gateways: Gateways,
  window: { since: Date; graceSeconds: number },
): Promise<Pair[]> {
  const known = await listOurs(db, window);
  const pairs: Pair[] = [];
  for (const gateway of gateways.values()) {
    if (gateway.name === 'points' || gateway.name === 'invoice') continue;
    const own = known.filter(({ provider }) => provider === gateway.name);
    const ours = gateway.list ? own : own.filter(({ isRecent }) => isRecent);
    const theirs = await listTheirs(gateway, ours, window.since);
    pairs.push(...match(gateway.name, ours, theirs));
  }
  return pairs;
}

async function listOurs(
  db: Db,
  { since, graceSeconds }: { since: Date; graceSeconds: number },
): Promise<OurPayment[]> {
  const { rows } = await db.execute<OurPayment>(sql`
    select p.id, p.provider, p.provider_ref as "providerRef", p.order_id as "orderId",
      o.state as "orderState", o.total_cents as "orderTotalCents", c.state as "checkoutState",
      p.state, p.amount_cents as "amountCents", p.currency, p.captured_cents as "capturedCents",
      coalesce(r.paid, 0)::int as "paidBackCents", coalesce(r.waiting, 0)::int as "waitingCents",
      p.created_at >= ${since.toISOString()}::timestamptz + interval '1 day' as "isListed",
      p.state in ('requested', 'authorized') or p.updated_at > now() - interval '2 days'
        as "isRecent",
      p.updated_at <= now() - make_interval(secs => ${graceSeconds}) as "isSettled"
    from ${payments} p
    left join ${orders} o on o.id = p.order_id
    left join ${checkouts} c on c.id = p.checkout_id
    left join lateral (
      select sum(amount_cents) filter (where state = 'refunded') as paid,
        sum(amount_cents) filter (where state = 'requested') as waiting
      from ${refunds} r where r.payment_id = p.id
    ) r on true
    where p.created_at >= ${since.toISOString()}::timestamptz - interval '1 day'`);
  return rows;
}

async function listTheirs(
  gateway: PaymentGateway,
  ours: readonly OurPayment[],
  since: Date,
): Promise<Authorization[]> {
  const found: Authorization[] = [];
  if (gateway.list) {
    for await (const one of gateway.list(since)) found.push(one);
    return found;
  }
  for (const { providerRef } of ours) {
    const one = providerRef ? await lookUp(gateway, providerRef) : null;
    if (one) found.push(one);
  }
  return found;
}

async function lookUp(gateway: PaymentGateway, ref: string): Promise<Authorization | null> {
  try {
    return await gateway.lookUp(ref);
  } catch (error) {
    if (error instanceof DomainError && error.kind === 'not_found') return null;
    throw error;
  }
}

function match(
  provider: string,
  ours: readonly OurPayment[],
  theirs: readonly Authorization[],
): Pair[] {
  const byRef = new Map(theirs.map((one) => [one.providerRef, one]));
  const byKey = new Map(theirs.map((one) => [one.reference, one]));
  const seen = new Set<string>();
  const pairs = ours.map((own): Pair => {
    const one = (own.providerRef && byRef.get(own.providerRef)) || byKey.get(own.id) || null;
    if (one) seen.add(one.providerRef);
    return { provider, ours: own, theirs: one };
  });
  const unknown = theirs.filter(({ providerRef }) => !seen.has(providerRef));
  return [...pairs, ...unknown.map((one): Pair => ({ provider, ours: null, theirs: one }))];
}
