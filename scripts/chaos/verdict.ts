import { sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import type { StripeStandIn } from '@/e2e/stand-ins/stripe';
import { readBooks } from '@/server/books/books';
import type { Told } from './stories';

/** What is not as it has to be of one order, in words; empty where all is well. */
export type Faults = string[];

type Row = {
  state: string;
  heldFor: string | null;
  payment: string;
  providerRef: string | null;
  capturedCents: number;
  refundedCents: number;
  openRefunds: number;
  dispatches: number;
  unsent: number;
  mails: number;
  subjects: number;
};

const rowOf = (checkoutId: string) => sql`
  select o.state, o.held_for as "heldFor", p.state as payment, p.provider_ref as "providerRef",
    p.captured_cents as "capturedCents", p.refunded_cents as "refundedCents",
    (select count(*)::int from refunds r where r.order_id = o.id and r.state = 'requested')
      as "openRefunds",
    (select count(*)::int from dispatches d where d.order_id = o.id) as dispatches,
    (select count(*)::int from dispatches d where d.order_id = o.id and d.state = 'queued') as unsent,
    (select count(*)::int from mails m where m.order_id = o.id and m.to_email = o.email) as mails,
    (select count(distinct subject)::int from mails m
      where m.order_id = o.id and m.to_email = o.email) as subjects
  from orders o join payments p on p.order_id = o.id where o.checkout_id = ${checkoutId}`;

/** True once nothing of this order is left to be done by the shop. */
export async function isAtRest(db: Db, { checkoutId }: Told): Promise<boolean> {
  const { rows } = await db.execute<Row>(rowOf(checkoutId));
  const [row] = rows;
  if (!row) return false;
  if (row.state === 'completed') return row.unsent === 0 && row.mails > 0;
  const isBack = row.payment === 'voided' || row.payment === 'refunded';
  return row.state === 'canceled' && isBack && row.openRefunds === 0 && row.mails > 0;
}

/** Compares an order with the provider's own books and counts each effect. */
export async function judge(db: Db, stripe: StripeStandIn, told: Told): Promise<Faults> {
  const { rows } = await db.execute<Row>(rowOf(told.checkoutId));
  const [row] = rows;
  if (!row) return ['no order came of it'];
  const all = [...stripe.books.intents.values()].filter(
    ({ metadata }) => metadata.checkoutId === told.checkoutId,
  );
  const own = all.find(({ id }) => id === row.providerRef);
  if (!own) return ['the provider does not know its payment'];
  const { captures, refunds, authorizations } = stripe.books.effects.get(own.id) ?? {
    captures: 0,
    refunds: 0,
    authorizations: 0,
  };
  const charge = own.latest_charge ? stripe.books.charges.get(own.latest_charge) : undefined;
  const refunded = charge?.amount_refunded ?? 0;
  return [
    ...(own.amount_received === row.capturedCents
      ? []
      : [`${own.amount_received} was taken, not ${row.capturedCents}`]),
    ...(refunded === row.refundedCents
      ? []
      : [`${refunded} was given back, not ${row.refundedCents}`]),
    ...(authorizations > 1 || captures > 1 || refunds > 1 ? ['an effect happened twice'] : []),
    ...(row.mails === row.subjects ? [] : ['somebody got the same mail twice']),
    ...(row.state === 'completed' && row.dispatches !== 2 ? [`${row.dispatches} dispatches`] : []),
    ...all
      .filter(({ id, status }) => id !== own.id && status !== 'canceled')
      .map(({ id, status }) => `the provider holds ${id} (${status}) for nobody`),
  ];
}

/** What the books of the whole shop say; empty where they balance. */
export async function booksFaults(db: Db): Promise<Faults> {
  return (await readBooks(db)).map(({ book, subject }) => `${book}: ${subject}`);
}
