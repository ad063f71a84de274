import { sql } from 'drizzle-orm';
import { type Db, type DbOrTx, type Tx, together, transaction } from '@/db/client';
import { prepared } from '@/db/prepared';
import { checkouts } from '@/db/schema';
import { type Customer, canRedeem } from '../auth/actor';
import { env } from '../env';
import { extendReservations } from '../inventory/reservations';
import { extendPointsHold, holdPoints } from '../points/ledger';
import { findWallet } from '../points/queries';
import { type Checkout, type CheckoutView, getCheckout, toView } from './queries';
import { lapsed } from './refusals';
import { type CheckoutChoice, moveSnapshot, quoteChoice, quoteNearest } from './terms';

/**
 * Changes points, shipping or address of an open checkout; the hold follows the points. Prices stay
 * as they were frozen (R3.37). The end of the hold does not move.
 * @throws not_found `checkout.not_found` · conflict `checkout.expired` · the refusals of `quoteChoice`
 */
export async function updateCheckout(
  db: Db,
  customer: Customer,
  { checkoutId, ...choice }: CheckoutChoice & { checkoutId: string },
): Promise<CheckoutView> {
  const { points, method, address } = choice;
  if (points === undefined && method === undefined && address === undefined) {
    return toView(await getCheckout(db, customer.userId, checkoutId));
  }
  return transaction(db, async (tx) => {
    const before = await getCheckout(tx, customer.userId, checkoutId, { lock: true });
    if (before.state !== 'open' || before.expiresAt.getTime() <= Date.now()) throw lapsed();
    const after = apply(before, choice, canRedeem(customer));
    if (after.points !== before.points) await moveHold(tx, customer, after);
    await save(tx, {
      id: checkoutId,
      snapshot: JSON.stringify(after.snapshot),
      quote: JSON.stringify(after.quote),
      points: after.points,
      method: after.shippingMethod,
      address: after.address && JSON.stringify(after.address),
    });
    return toView(after);
  });
}

function apply(before: Checkout, choice: CheckoutChoice, mayRedeem: boolean): Checkout {
  const address = choice.address ?? before.address;
  const snapshot = choice.address ? moveSnapshot(before.snapshot, address) : before.snapshot;
  const shippingMethod = choice.method ?? before.shippingMethod;
  const quote =
    choice.points === undefined
      ? quoteNearest(snapshot, { points: before.points, method: shippingMethod })
      : quoteChoice(snapshot, { points: choice.points, method: shippingMethod }, mayRedeem);
  return { ...before, snapshot, shippingMethod, address, quote, points: quote.points };
}

async function moveHold(tx: Tx, customer: Customer, { id, points, expiresAt }: Checkout) {
  const wallet = await findWallet(tx, customer);
  if (!wallet) return;
  const ttlSeconds = Math.max(1, Math.round((expiresAt.getTime() - Date.now()) / 1_000));
  await holdPoints(tx, { checkoutId: id, accountId: wallet.accountId, points, ttlSeconds });
}

const save = prepared(
  'checkout_save',
  () => sql`
    update ${checkouts} set snapshot = ${sql.placeholder('snapshot')}::jsonb,
      quote = ${sql.placeholder('quote')}::jsonb, points = ${sql.placeholder('points')},
      shipping_method = ${sql.placeholder('method')},
      address = ${sql.placeholder('address')}::jsonb, revision = revision + 1
    where id = ${sql.placeholder('id')}`,
);

/**
 * More time: the hold ends `HOLD_TTL_SECONDS` from now.
 * @throws not_found `checkout.not_found` · conflict `checkout.expired`
 */
export async function extendCheckout(
  db: Db,
  customer: Customer,
  checkoutId: string,
): Promise<CheckoutView> {
  const ttlSeconds = env().HOLD_TTL_SECONDS;
  return transaction(db, async (tx) => {
    const checkout = await getCheckout(tx, customer.userId, checkoutId, { lock: true });
    if (checkout.state !== 'open') throw lapsed();
    const expiresAt = new Date(Date.now() + ttlSeconds * 1_000);
    await together([
      setEnd(tx, checkoutId, expiresAt),
      extendReservations(tx, checkoutId, ttlSeconds),
      extendPointsHold(tx, checkoutId, ttlSeconds),
    ]);
    return toView({ ...checkout, expiresAt });
  });
}

async function setEnd(tx: DbOrTx, checkoutId: string, expiresAt: Date): Promise<void> {
  await tx.execute(
    sql`update ${checkouts} set expires_at = ${expiresAt.toISOString()} where id = ${checkoutId}`,
  );
}
