import { eq, sql } from 'drizzle-orm';
import type { DbOrTx } from '@/db/client';
import type { Address, Quote, ShippingMethod, Snapshot } from '@/db/documents';
import { prepared } from '@/db/prepared';
import { addresses, carts, checkouts, orders, payments } from '@/db/schema';
import { DomainError } from '../errors';
import type { DeclineReason } from '../payment/gateway';
import { type BuyerFacts, buyerFacts } from './buyer-facts';
import { type PointsLimit, pointsLimit } from './quote';
import { needsShipping } from './shipping';

export type Checkout = {
  id: string;
  userId: string;
  cartId: string;
  cartVersion: number;
  state: 'open' | 'ordered' | 'expired' | 'replaced';
  snapshot: Snapshot;
  quote: Quote;
  points: number;
  shippingMethod: ShippingMethod;
  address: Address | null;
  revision: number;
  expiresAt: Date;
  /** A payment of it is under way. */
  isPaying: boolean;
};

/** A checkout as its page shows it. */
export type CheckoutView = Omit<Checkout, 'userId' | 'cartId' | 'cartVersion' | 'revision'> & {
  needsShipping: boolean;
  limit: PointsLimit;
  /** For a timer that does not trust the visitor's clock. */
  secondsLeft: number;
};

const COLUMNS = sql`c.id, c.user_id as "userId", c.cart_id as "cartId",
  c.cart_version as "cartVersion", c.state, c.snapshot, c.quote, c.points,
  c.shipping_method as "shippingMethod", c.address, c.revision, c.expires_at as "expiresAt",
  exists (select from ${payments} p where p.checkout_id = c.id and p.state = 'requested'
    and p.intent is distinct from 'void') as "isPaying"`;

/** An order whose lines have not left the cart yet, and the cart that it was made from. */
type Leaving = { number: string; cartId: string; cartVersion: number };

type Context = { open: Checkout | null; address: Address | null; leaving: Leaving | null };

const context = prepared<
  Omit<Context, 'open'> & { open: (Checkout & { expiresAt: string }) | null }
>(
  'checkout_context',
  () => sql`
    select
      (select to_jsonb(x) from (select ${COLUMNS} from ${checkouts} c
        where c.cart_id = (select id from ${carts} where user_id = ${sql.placeholder('userId')})
          and c.state = 'open') x) as open,
      (select jsonb_build_object('recipient', a.recipient, 'line1', a.line1, 'line2', a.line2,
          'city', a.city, 'region', a.region, 'postalCode', a.postal_code, 'country', a.country)
        from ${addresses} a where a.user_id = ${sql.placeholder('userId')}
        order by a.is_default desc, a.created_at desc limit 1) as address,
      (select jsonb_build_object('number', o.number, 'cartId', c.cart_id,
          'cartVersion', c.cart_version)
        from (select number, checkout_id, state from ${orders}
          where user_id = ${sql.placeholder('userId')} order by created_at desc limit 1) o
        join ${checkouts} c on c.id = o.checkout_id
        where o.state in ('created', 'confirmed')) as leaving`,
);

/**
 * What a checkout starts from besides the cart: the open one, if any, the usual address, and the
 * last order while it is under way.
 */
export async function loadContext(db: DbOrTx, userId: string): Promise<Context> {
  const [row] = await context(db, { userId });
  const open = row?.open ? { ...row.open, expiresAt: new Date(row.open.expiresAt) } : null;
  return { open, address: row?.address ?? null, leaving: row?.leaving ?? null };
}

const own = prepared<Checkout>(
  'checkout_own',
  () => sql`select ${COLUMNS} from ${checkouts} c
    where c.id = ${sql.placeholder('id')} and c.user_id = ${sql.placeholder('userId')}`,
  { isBrief: true },
);

const ownLocked = prepared<Checkout>(
  'checkout_own_locked',
  () => sql`select ${COLUMNS} from ${checkouts} c
    where c.id = ${sql.placeholder('id')} and c.user_id = ${sql.placeholder('userId')} for update`,
);

/** One's own checkout. @throws not_found `checkout.not_found` */
export async function getCheckout(
  db: DbOrTx,
  userId: string,
  id: string,
  options: { lock?: boolean } = {},
): Promise<Checkout> {
  const [row] = await (options.lock ? ownLocked : own)(db, { id, userId });
  if (row) return row;
  throw new DomainError('not_found', 'checkout.not_found', 'This checkout does not exist.');
}

export type KnownOrder = { orderId: string; number: string; checkoutId: string };
export type LastAttempt = {
  id: string;
  attempt: number;
  state: string;
  /** Where it is decided what becomes of it. */
  intent: 'capture' | 'void' | null;
  provider: string;
  providerRef: string | null;
  methodRef: string | null;
  /** Why it was declined. */
  failureCode: DeclineReason | null;
  amountCents: number;
  currency: string;
  createdAt: string;
};
export type Placing = Checkout & {
  currentCartVersion: number;
  /** The order of this checkout. */
  order: KnownOrder | null;
  /** The checkout of the order that has the caller's token already. */
  tokenCheckoutId: string | null;
  payment: LastAttempt | null;
  buyerFacts: BuyerFacts;
};

const placing = prepared<Placing>(
  'checkout_placing',
  () => sql`
    select ${COLUMNS}, k.version as "currentCartVersion",
      (select jsonb_build_object('orderId', o.id, 'number', o.number, 'checkoutId', o.checkout_id)
        from ${orders} o where o.checkout_id = c.id) as "order",
      (select o.checkout_id from ${orders} o where o.user_id = c.user_id
        and o.client_order_token = ${sql.placeholder('token')}) as "tokenCheckoutId",
      (select jsonb_build_object('id', p.id, 'attempt', p.attempt, 'state', p.state,
          'intent', p.intent,
          'provider', p.provider, 'providerRef', p.provider_ref, 'methodRef', p.method_ref,
          'failureCode', p.failure_code, 'amountCents', p.amount_cents, 'currency', p.currency, 'createdAt', p.created_at)
        from ${payments} p where p.checkout_id = c.id order by p.attempt desc limit 1) as payment,
      ${buyerFacts(sql`c.user_id`)} as "buyerFacts"
    from ${checkouts} c join ${carts} k on k.id = c.cart_id
    where c.id = ${sql.placeholder('id')} and c.user_id = ${sql.placeholder('userId')}`,
  { isBrief: true },
);

/** All that placing an order looks at, in one statement. @throws not_found `checkout.not_found` */
export async function loadPlacing(
  db: DbOrTx,
  userId: string,
  input: { checkoutId: string; clientOrderToken: string },
): Promise<Placing> {
  const { checkoutId: id, clientOrderToken: token } = input;
  const [row] = await placing(db, { id, userId, token });
  if (row) return row;
  throw new DomainError('not_found', 'checkout.not_found', 'This checkout does not exist.');
}

/** What a checkout's prices were frozen from. @throws not_found `checkout.not_found` */
export async function getSnapshot(db: DbOrTx, checkoutId: string): Promise<Snapshot> {
  const [row] = await db
    .select({ snapshot: checkouts.snapshot })
    .from(checkouts)
    .where(eq(checkouts.id, checkoutId));
  if (row) return row.snapshot;
  throw new DomainError('not_found', 'checkout.not_found', 'This checkout does not exist.');
}

export function toView(checkout: Checkout, now = Date.now()): CheckoutView {
  const { userId: _u, cartId: _c, cartVersion: _v, revision: _r, ...shown } = checkout;
  return {
    ...shown,
    needsShipping: needsShipping(checkout.snapshot.lines),
    limit: pointsLimit(checkout.snapshot),
    secondsLeft: Math.max(0, Math.round((checkout.expiresAt.getTime() - now) / 1_000)),
  };
}
