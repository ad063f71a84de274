import { sql } from 'drizzle-orm';
import { type Tx, together } from '@/db/client';
import type { Address, Quote, ShippingMethod, Snapshot } from '@/db/documents';
import { newId, newOrderNumber } from '@/db/ids';
import { prepared } from '@/db/prepared';
import { orderLines, orders, orderTimeline } from '@/db/schema';
import type { Customer } from '../auth/actor';
import { record } from '../events/outbox';

export type NewOrder = {
  orderId: string;
  checkoutId: string;
  cartId: string;
  clientOrderToken: string;
  snapshot: Snapshot;
  quote: Quote;
  shippingMethod: ShippingMethod;
  address: Address | null;
  /** Why it waits for an admin before the money is taken; null where it need not. */
  heldFor: string | null;
};

export type Buyer = Pick<Customer, 'userId' | 'charityId' | 'email' | 'name'>;

/**
 * Stores an order `created` with its lines, the first entry of its history and
 * `UserCheckedOutIntegrationEvent` (R0.4, R2.25), every figure copied from the checkout's snapshot
 * (R2.22, R2.24). Returns its number.
 * A second order of one checkout, or one token, breaks a unique key.
 */
export async function createOrder(tx: Tx, buyer: Buyer, input: NewOrder): Promise<string> {
  const { orderId, quote } = input;
  const number = newOrderNumber();
  await together([
    insertOrder(tx, {
      ...figures(quote),
      orderId,
      number,
      userId: buyer.userId,
      charityId: buyer.charityId,
      email: buyer.email,
      name: buyer.name,
      token: input.clientOrderToken,
      checkoutId: input.checkoutId,
      cartId: input.cartId,
      currency: input.snapshot.currency,
      method: input.shippingMethod,
      address: input.address ? JSON.stringify(input.address) : null,
      heldFor: input.heldFor,
      lines: JSON.stringify(linesOf(input)),
      timelineId: newId('timeline'),
      facts: JSON.stringify({ totalCents: quote.totalCents, points: quote.points }),
    }),
    record(tx, [
      {
        name: 'UserCheckedOutIntegrationEvent',
        id: `checked-out:${orderId}`,
        data: {
          orderId,
          basketId: input.cartId,
          email: buyer.email,
          fullName: buyer.name,
          totalMoney: quote.totalCents,
        },
      },
    ]),
  ]);
  return number;
}

const insertOrder = prepared(
  'order_create',
  () => sql`
    with placed as (
      insert into ${orders} (id, number, user_id, charity_id, email, customer_name,
        client_order_token, checkout_id, cart_id, currency, subtotal_cents, discount_cents,
        shipping_cents, tax_cents, total_cents, points, shipping_method, address, held_for)
      values (${sql.placeholder('orderId')}, ${sql.placeholder('number')},
        ${sql.placeholder('userId')}, ${sql.placeholder('charityId')}, ${sql.placeholder('email')},
        ${sql.placeholder('name')}, ${sql.placeholder('token')}, ${sql.placeholder('checkoutId')},
        ${sql.placeholder('cartId')}, ${sql.placeholder('currency')},
        ${sql.placeholder('subtotalCents')}, ${sql.placeholder('discountCents')},
        ${sql.placeholder('shippingCents')}, ${sql.placeholder('taxCents')},
        ${sql.placeholder('totalCents')}, ${sql.placeholder('points')},
        ${sql.placeholder('method')}, ${sql.placeholder('address')}::jsonb,
        ${sql.placeholder('heldFor')})
      returning id
    ), told as (
      insert into ${orderTimeline} (id, order_id, kind, actor, data, key)
      select ${sql.placeholder('timelineId')}, id, 'order.placed', ${sql.placeholder('userId')},
        ${sql.placeholder('facts')}::jsonb, 'order.placed' from placed
    )
    insert into ${orderLines} (id, order_id, position, product_id, business_id, business_name,
      name, image, kind, quantity, unit_price_cents, subtotal_cents, points, discount_cents,
      shipping_cents, tax_cents, total_cents, note, valid_months)
    select l.id, placed.id, l.position, l."productId", l."businessId", l."businessName", l.name,
      l.image, l.kind, l.quantity, l."unitPriceCents", l."subtotalCents", l.points,
      l."discountCents", l."shippingCents", l."taxCents", l."totalCents", l.note, l."validMonths"
    from placed, jsonb_to_recordset(${sql.placeholder('lines')}::jsonb) as l(
      id text, position int, "productId" text, "businessId" text, "businessName" text, name text,
      image text, kind product_kind, quantity int, "unitPriceCents" int, "subtotalCents" int,
      points int, "discountCents" int, "shippingCents" int, "taxCents" int, "totalCents" int,
      note text, "validMonths" int)`,
);

function linesOf({ snapshot, quote }: NewOrder) {
  return snapshot.lines.map((line, position) => ({
    ...line,
    ...quote.lines[position],
    id: newId('line'),
    position,
  }));
}

function figures(quote: Quote) {
  const { lines: _, ...amounts } = quote;
  return amounts;
}
