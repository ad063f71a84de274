import { sql } from 'drizzle-orm';
import { atOnce, type Tx, together, transaction } from '@/db/client';
import { newId } from '@/db/ids';
import { prepared } from '@/db/prepared';
import { refusalIn } from '@/db/refusal';
import { checkouts } from '@/db/schema';
import type { Customer } from '../auth/actor';
import { DomainError } from '../errors';
import { uncounting } from '../fraud/velocity';
import { keepVerdict } from '../fraud/verdicts';
import { type Buyer, createOrder } from '../order/create-order';
import { askForReview } from '../order/review';
import { bindToOrder } from '../payment/attempts';
import { voidUnused } from '../payment/settling';
import {
  type Attempted,
  type Deps,
  makeAttempt,
  type PlaceOrderInput,
  resumeAttempt,
  triesNotDeclined,
} from './authorize';
import { isUniqueViolation } from './conflicts';
import { type KnownOrder, loadPlacing, type Placing } from './queries';
import { isBelowCardMinimum } from './quote';
import { addressRequired, cartChanged, checkoutChanged, lapsed, tokenReused } from './refusals';
import { heldFor, refuseBlocked, screen, screenedOf } from './screening';
import { needsShipping } from './shipping';
import { undecided } from './undecided';

export type Placed =
  | { status: 'placed'; orderId: string; number: string }
  /** The shopper confirms at `url`, or in the provider's own script with `clientSecret`. */
  | { status: 'action_required'; url: string | null; clientSecret: string | null }
  | { status: 'processing' };

/**
 * The one idempotent checkout operation (R3.12): authorizes what the card has to pay, then stores the
 * order with its event. Called again it answers as before: the same order, the same question of the
 * bank, and one charge. No transaction is open while the provider is asked.
 * Where the shop's rules say so, the order is held until an admin has looked at it (R3.33).
 * @throws not_found `checkout.not_found` · declined `payment.declined` (the hold stays) ·
 * conflict `checkout.expired`, `cart.changed`, `order.token_reused`, `payment.in_progress` ·
 * rejected `checkout.address_required`, `payment.method_required`, `fraud.blocked` · too_many
 * `fraud.too_many_declines`, `fraud.too_many`
 */
export async function placeOrder(
  deps: Deps,
  customer: Customer,
  input: PlaceOrderInput,
): Promise<Placed> {
  return settle(deps, customer, await loadPlacing(deps.db, customer.userId, input), input);
}

/** Goes on from wherever this checkout's payment stands. */
export async function settle(
  deps: Deps,
  buyer: Buyer,
  placing: Placing,
  input: PlaceOrderInput,
): Promise<Placed> {
  const { order, tokenCheckoutId } = placing;
  if (tokenCheckoutId && tokenCheckoutId !== placing.id) throw tokenReused();
  if (order) return placed(order);
  const pending = placing.payment?.state === 'requested' ? placing.payment : null;
  const first = pending ? await resumeAttempt(deps, pending, placing, input) : null;
  if (first) return conclude(deps, buyer, placing, input, first);
  check(placing);
  return conclude(deps, buyer, placing, input, await makeAttempt(deps, buyer, placing, input));
}

function check(placing: Placing): void {
  const { state, expiresAt, snapshot, quote, address } = placing;
  if (state !== 'open' || expiresAt.getTime() <= Date.now()) throw lapsed();
  if (placing.currentCartVersion !== placing.cartVersion) throw cartChanged();
  if (needsShipping(snapshot.lines) && placing.shippingMethod !== 'pickup' && !address) {
    throw addressRequired();
  }
  if (quote.points > 0 && isBelowCardMinimum(snapshot, quote)) {
    throw new DomainError(
      'rejected',
      'points.below_card_minimum',
      'What is left to pay is less than the card can take.',
    );
  }
}

async function conclude(
  deps: Deps,
  buyer: Buyer,
  placing: Placing,
  input: PlaceOrderInput,
  attempted: Attempted,
): Promise<Placed> {
  const { paymentId, answer } = attempted;
  const waits = answer && (await undecided(deps.db, paymentId, answer));
  return waits ?? store(deps, buyer, placing, input, attempted);
}

/** Writes the order; where the hold has lapsed meanwhile, the money is let go again. */
async function store(
  deps: Deps,
  buyer: Buyer,
  placing: Placing,
  input: PlaceOrderInput,
  attempted: Attempted,
): Promise<Placed> {
  const { paymentId, provider, answer } = attempted;
  const orderId = newId('order');
  const { id: checkoutId, cartId, snapshot, quote, shippingMethod, address } = placing;
  const { clientOrderToken } = input;
  const { userId } = buyer;
  const order = { orderId, checkoutId, cartId, clientOrderToken, snapshot, quote };
  const verdict = await screen(deps.db, screenedOf(placing), answer?.risk ?? null);
  const letGo = { id: paymentId, provider, providerRef: answer?.providerRef ?? null };
  if (verdict.action === 'block') {
    await voidUnused(deps.db, deps.gateways, letGo);
    await refuseBlocked(deps.db, { checkoutId, userId }, verdict);
  }
  const tries = JSON.stringify(triesNotDeclined(deps, buyer, attempted));
  const held = heldFor(verdict);
  try {
    const write = (tx: Tx) =>
      [
        claim(tx, { checkoutId, revision: placing.revision, tries }),
        createOrder(tx, buyer, { ...order, shippingMethod, address, heldFor: held }),
        bindToOrder(tx, { paymentId, orderId, answer }),
      ] as const;
    const [, number] =
      verdict.reasons.length === 0
        ? await atOnce(deps.db, write)
        : await transaction(deps.db, (tx) =>
            together([
              ...write(tx),
              keepVerdict(tx, { checkoutId, userId }, verdict),
              held && askForReview(tx, orderId, verdict.reasons),
            ]),
          );
    return { status: 'placed', orderId, number };
  } catch (error) {
    const isRefused = refusalIn(error) !== undefined;
    if (!isUniqueViolation(error) && !isRefused) throw error;
    const { order: winner, state } = await loadPlacing(deps.db, buyer.userId, input);
    if (winner) return placed(winner);
    await voidUnused(deps.db, deps.gateways, letGo);
    if (state === 'open') throw checkoutChanged();
    throw isRefused ? lapsed() : tokenReused();
  }
}

// With the checkout, its holds stop lapsing: only those of open checkouts do. The state is compared as text to
// keep the planner from going through all that are open instead of by the key.
const claim = prepared(
  'checkout_claim',
  () => sql`
    with claimed as (
      update ${checkouts} set state = 'ordered'
      where id = ${sql.placeholder('checkoutId')} and state::text = 'open'
        and revision = ${sql.placeholder('revision')}
      returning id
    ), ${uncounting(sql`exists (select from claimed)`)}
    select case when not exists (select from claimed) then refuse('not open', '{}') end`,
);

function placed({ orderId, number }: KnownOrder): Placed {
  return { status: 'placed', orderId, number };
}
