import { sql } from 'drizzle-orm';
import { atOnce, type Db, type Tx } from '@/db/client';
import type { Address, Quote, ShippingMethod, Snapshot } from '@/db/documents';
import { newId } from '@/db/ids';
import { prepared } from '@/db/prepared';
import { checkouts } from '@/db/schema';
import { type Customer, canRedeem } from '../auth/actor';
import { loadCartForCheckout } from '../cart/queries';
import { env } from '../env';
import { DomainError } from '../errors';
import type { Caller } from '../fraud/caller';
import { countTries, type Try, triesOf } from '../fraud/velocity';
import { lockShelves, releaseStock, reserveStock, type StockLine } from '../inventory/reservations';
import { holdPoints, releasePoints } from '../points/ledger';
import { findWallet } from '../points/queries';
import { updateCheckout } from './change-checkout';
import { isUniqueViolation } from './conflicts';
import { expireHolds } from './expire-holds';
import { type Checkout, type CheckoutView, loadContext, toView } from './queries';
import { alreadyOrdered } from './refusals';
import { type CheckoutChoice, quoteChoice, quoteNearest, takeSnapshot } from './terms';
import { findUnderWay } from './under-way';

/**
 * Starts the checkout of one's cart: freezes prices, reserves the stock and holds the points for
 * `HOLD_TTL_SECONDS`, or nothing of it (R3.2–R3.4). Started again, the open one comes back, changed by
 * what is newly chosen; where the cart has changed since, a new one takes its place.
 * @throws rejected `cart.empty` · conflict `inventory.out_of_stock`, `cart.already_ordered` while an
 * order of this very cart is under way (`details.number`) · too_many `fraud.too_many` · the refusals
 * of `quoteChoice`
 */
export async function startCheckout(
  db: Db,
  customer: Customer,
  choice: CheckoutChoice,
  caller?: Caller,
): Promise<CheckoutView> {
  const [cart, wallet, context] = await atOnce(db, (one) => [
    loadCartForCheckout(one, customer.userId),
    canRedeem(customer) ? findWallet(one, customer) : null,
    loadContext(one, customer.userId),
  ]);
  if (!cart || cart.lines.length === 0) {
    const { number } = await findUnderWay(db, customer.userId);
    const details = number ? { number } : undefined;
    throw new DomainError('rejected', 'cart.empty', 'Your cart is empty.', details);
  }
  const { open, leaving } = context;
  if (open && open.cartVersion === cart.version && open.expiresAt.getTime() > Date.now()) {
    return updateCheckout(db, customer, { checkoutId: open.id, ...choice });
  }
  if (leaving && leaving.cartId === cart.cartId && leaving.cartVersion === cart.version) {
    throw alreadyOrdered(leaving.number);
  }
  const address = choice.address ?? open?.address ?? context.address;
  const snapshot = takeSnapshot(
    cart.lines.map(({ available: _, ...line }) => line),
    address,
    {
      spendablePoints: (wallet?.spendable ?? 0) + (open?.points ?? 0),
      cardMinimumCents: env().CARD_MINIMUM_CENTS,
      currency: cart.currency,
    },
  );
  const method = choice.method ?? open?.shippingMethod ?? 'standard';
  const quote =
    choice.points === undefined
      ? quoteNearest(snapshot, { points: open?.points ?? 0, method })
      : quoteChoice(snapshot, { points: choice.points, method }, wallet !== null);
  const fresh = { cart, accountId: wallet?.accountId ?? null, snapshot, quote, method, address };
  const tries = caller ? triesOf({ email: customer.email, ...caller }, ['checkout', 'hold']) : [];
  return toView(await openCheckout(db, customer, { ...fresh, tries, replaces: open }));
}

type Fresh = {
  cart: { cartId: string; version: number };
  accountId: string | null;
  snapshot: Snapshot;
  quote: Quote;
  method: ShippingMethod;
  address: Address | null;
  replaces: Checkout | null;
  tries: readonly Try[];
};

async function openCheckout(db: Db, customer: Customer, fresh: Fresh): Promise<Checkout> {
  const checkout: Checkout = {
    id: newId('checkout'),
    userId: customer.userId,
    cartId: fresh.cart.cartId,
    cartVersion: fresh.cart.version,
    state: 'open',
    snapshot: fresh.snapshot,
    quote: fresh.quote,
    points: fresh.quote.points,
    shippingMethod: fresh.method,
    address: fresh.address,
    revision: 0,
    expiresAt: new Date(Date.now() + env().HOLD_TTL_SECONDS * 1_000),
    isPaying: false,
  };
  const attempt = () => hold(db, checkout, fresh);
  try {
    await attempt();
  } catch (error) {
    if (isUniqueViolation(error)) throw startedElsewhere();
    // Somebody may hold what has lapsed and is not swept yet: give it back, then try once more.
    if (!isOutOfStock(error) || (await expireHolds(db)) === 0) throw error;
    await attempt();
  }
  return checkout;
}

async function hold(
  db: Db,
  checkout: Checkout,
  { replaces, accountId, tries }: Fresh,
): Promise<void> {
  const ttlSeconds = env().HOLD_TTL_SECONDS;
  const { id: checkoutId, points } = checkout;
  const lines = stockLines(checkout.snapshot);
  await atOnce(db, (tx) => [
    // First: a count refuses before anything scarce is touched, and what comes to nothing is not counted.
    ...(tries.length > 0 ? [countTries(tx, tries)] : []),
    ...(replaces ? replace(tx, replaces.id, lines) : []),
    insert(tx, {
      ...checkout,
      snapshot: JSON.stringify(checkout.snapshot),
      quote: JSON.stringify(checkout.quote),
      address: checkout.address && JSON.stringify(checkout.address),
    }),
    accountId && points > 0 && holdPoints(tx, { checkoutId, accountId, points, ttlSeconds }),
    reserveStock(tx, { checkoutId, lines, ttlSeconds }),
  ]);
}

const insert = prepared(
  'checkout_insert',
  () => sql`
    insert into ${checkouts} (id, user_id, cart_id, cart_version, snapshot, quote, points,
      shipping_method, address, expires_at)
    values (${sql.placeholder('id')}, ${sql.placeholder('userId')}, ${sql.placeholder('cartId')},
      ${sql.placeholder('cartVersion')}, ${sql.placeholder('snapshot')}::jsonb,
      ${sql.placeholder('quote')}::jsonb, ${sql.placeholder('points')},
      ${sql.placeholder('shippingMethod')}, ${sql.placeholder('address')}::jsonb,
      ${sql.placeholder('expiresAt')})`,
);

/** Ends an open checkout in favor of a newer one and gives back what it held. */
function replace(tx: Tx, checkoutId: string, lines: readonly StockLine[]): Promise<unknown>[] {
  return [
    end(tx, { checkoutId }),
    releasePoints(tx, [checkoutId]),
    lockShelves(tx, { checkoutId, lines }),
    releaseStock(tx, [checkoutId]),
  ];
}

const end = prepared(
  'checkout_replace',
  () => sql`
    update ${checkouts} set state = 'replaced'
    where id = ${sql.placeholder('checkoutId')} and state = 'open'`,
);

function startedElsewhere(): DomainError {
  return new DomainError(
    'conflict',
    'checkout.started_elsewhere',
    'A checkout of this cart has just been started on another page. Please try again.',
  );
}

function isOutOfStock(error: unknown): boolean {
  return error instanceof DomainError && error.code === 'inventory.out_of_stock';
}

function stockLines(snapshot: Snapshot): StockLine[] {
  return snapshot.lines.map(({ productId, quantity }) => ({ productId, quantity }));
}
