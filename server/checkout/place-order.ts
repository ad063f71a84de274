import { sql } from 'drizzle-orm';
import { type Db, transaction } from '@/db/client';
import { newId } from '@/db/ids';
import { prepared } from '@/db/prepared';
import { checkouts } from '@/db/schema';
import type { Customer } from '../auth/actor';
import { DomainError } from '../errors';
import { extendReservations } from '../inventory/reservations';
import { type Buyer, createOrder } from '../order/create-order';
import type { Authorization, PaymentGateway } from '../payment/gateway';
import {
  bindToOrder,
  noteDeclined,
  notePending,
  startAttempt,
  voidAttempt,
} from '../payment/payments';
import { extendPointsHold } from '../points/ledger';
import { isUniqueViolation } from './conflicts';
import { type KnownOrder, type LastAttempt, loadPlacing, type Placing } from './queries';
import { isBelowCardMinimum } from './quote';
import {
  addressRequired,
  cartChanged,
  checkoutChanged,
  lapsed,
  methodRequired,
  tokenReused,
} from './refusals';
import { needsShipping } from './shipping';

export type PlaceOrderInput = {
  checkoutId: string;
  /** Made by the client once per order; the same one again is the same order (R3.24). */
  clientOrderToken: string;
  /** The provider's token for what pays; null where nothing is to pay, or to ask how it stands. */
  methodRef: string | null;
};

export type Placed =
  | { status: 'placed'; orderId: string; number: string }
  | { status: 'action_required'; url: string }
  | { status: 'processing' };

export type Deps = { db: Db; gateway: PaymentGateway };

/**
 * The one idempotent checkout operation (R3.12): authorizes what the card has to pay, then stores the
 * order with its event. Called again it answers as before: the same order, the same question of the
 * bank, and one charge. No transaction is open while the provider is asked.
 * @throws not_found `checkout.not_found` · declined `payment.declined` (the hold stays) ·
 * conflict `checkout.expired`, `cart.changed`, `order.token_reused`, `payment.in_progress` ·
 * rejected `checkout.address_required`, `payment.method_required`
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
  const first = pending ? await resume(deps, pending, placing, input) : null;
  if (first) return conclude(deps, buyer, placing, input, first);
  check(placing);
  return conclude(deps, buyer, placing, input, await pay(deps, buyer, placing, input));
}

type Attempted = { paymentId: string; answer: Authorization | null };

/**
 * Asks how an unfinished attempt stands; null where the shopper has turned to another card, or
 * what is to pay has changed since. */
async function resume(
  { db, gateway }: Deps,
  payment: LastAttempt,
  { quote }: Placing,
  input: PlaceOrderInput,
): Promise<Attempted | null> {
  const isStale = payment.amountCents !== quote.totalCents;
  if (payment.provider === 'points') {
    if (!isStale) return { paymentId: payment.id, answer: null };
    await voidAttempt(db, gateway, payment);
    return null;
  }
  const answer = payment.providerRef
    ? await gateway.lookUp(payment.providerRef)
    : await gateway.authorize(authorization(payment));
  const isUndecided = answer.outcome === 'action_required' || answer.outcome === 'processing';
  const isOther = input.methodRef !== null && input.methodRef !== payment.methodRef;
  if (isOther && answer.outcome === 'declined') {
    await noteDeclined(db, payment.id, answer);
    return null;
  }
  if (isStale || (isOther && isUndecided)) {
    await voidAttempt(db, gateway, { id: payment.id, providerRef: answer.providerRef });
    return null;
  }
  return { paymentId: payment.id, answer };
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

async function pay(
  { db, gateway }: Deps,
  buyer: Buyer,
  { id, quote, snapshot, payment }: Placing,
  { clientOrderToken, methodRef }: PlaceOrderInput,
): Promise<Attempted> {
  const isFree = quote.totalCents === 0;
  if (!isFree && methodRef === null) throw methodRequired();
  const started = await startAttempt(db, {
    checkoutId: id,
    attempt: (payment?.attempt ?? 0) + 1,
    userId: buyer.userId,
    clientOrderToken,
    provider: isFree ? 'points' : gateway.name,
    methodRef: isFree ? null : methodRef,
    amountCents: quote.totalCents,
    currency: snapshot.currency,
  });
  if (isFree) return { paymentId: started.id, answer: null };
  const { totalCents: amountCents } = quote;
  const asked = { ...started, amountCents, currency: snapshot.currency };
  return { paymentId: started.id, answer: await gateway.authorize(authorization(asked)) };
}

async function conclude(
  deps: Deps,
  buyer: Buyer,
  placing: Placing,
  input: PlaceOrderInput,
  { paymentId, answer }: Attempted,
): Promise<Placed> {
  switch (answer?.outcome) {
    case 'declined':
      await noteDeclined(deps.db, paymentId, answer);
      throw declined(answer.reason);
    case 'action_required':
      await notePending(deps.db, paymentId, answer);
      return { status: 'action_required', url: answer.actionUrl };
    case 'processing':
      await notePending(deps.db, paymentId, answer);
      return { status: 'processing' };
    default:
      return store(deps, buyer, placing, input, { paymentId, answer });
  }
}

/** Writes the order; where the hold has lapsed meanwhile, the money is let go again. */
async function store(
  deps: Deps,
  buyer: Buyer,
  placing: Placing,
  input: PlaceOrderInput,
  { paymentId, answer }: Attempted,
): Promise<Placed> {
  const orderId = newId('order');
  const { id: checkoutId, cartId, snapshot, quote, shippingMethod, address } = placing;
  const providerRef = answer?.providerRef ?? null;
  const bound = { paymentId, orderId, providerRef, cardLabel: answer?.cardLabel ?? null };
  const { clientOrderToken } = input;
  const order = { orderId, checkoutId, cartId, clientOrderToken, snapshot, quote };
  try {
    const number = await transaction(deps.db, async (tx) => {
      const [claimed, created, isBound] = await Promise.all([
        claim(tx, { checkoutId, revision: placing.revision }),
        createOrder(tx, buyer, { ...order, shippingMethod, address }),
        bindToOrder(tx, bound),
        extendReservations(tx, checkoutId, null),
        quote.points > 0 && extendPointsHold(tx, checkoutId, null),
      ]);
      if (claimed.length === 0 || !isBound) throw lapsed();
      return created;
    });
    return { status: 'placed', orderId, number };
  } catch (error) {
    if (!isUniqueViolation(error) && !isLapsed(error)) throw error;
    const { order: winner, state } = await loadPlacing(deps.db, buyer.userId, input);
    if (winner) return placed(winner);
    await voidAttempt(deps.db, deps.gateway, { id: paymentId, providerRef });
    if (state === 'open') throw checkoutChanged();
    throw isLapsed(error) ? error : tokenReused();
  }
}

const claim = prepared<{ id: string }>(
  'checkout_claim',
  () => sql`
    update ${checkouts} set state = 'ordered'
    where id = ${sql.placeholder('checkoutId')} and state = 'open'
      and revision = ${sql.placeholder('revision')}
    returning id`,
);

function authorization(payment: {
  id: string;
  amountCents: number;
  currency: string;
  methodRef: string | null;
}) {
  const { id, amountCents, currency, methodRef } = payment;
  return { key: id, amountCents, currency, methodRef: methodRef ?? '' };
}

function placed({ orderId, number }: KnownOrder): Placed {
  return { status: 'placed', orderId, number };
}

function isLapsed(error: unknown): boolean {
  return error instanceof DomainError && error.code === 'checkout.expired';
}

const DECLINES: Record<Extract<Authorization, { outcome: 'declined' }>['reason'], string> = {
  card_declined: 'The card was declined. You can try another one; your things are still held.',
  insufficient_funds: 'The card has too little on it. You can try another one.',
  not_authenticated: 'The bank could not confirm that it is you. You can try again.',
  unknown_card: 'This card is not known to the test bank. Please use one of the test cards.',
};

function declined(reason: keyof typeof DECLINES): DomainError {
  return new DomainError('declined', 'payment.declined', DECLINES[reason], { reason });
}
