import { sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { prepared } from '@/db/prepared';
import { refusalIn } from '@/db/refusal';
import { orderLines } from '@/db/schema';
import { DomainError } from '../errors';
import type { EventData } from '../events/catalog';
import { record } from '../events/outbox';
import { restockLines, type StockLine } from '../inventory/reservations';
import { getOrderPayment } from '../payment/payments';
import { findRefundId, requestRefund } from '../payment/refunds';
import { returnPoints } from '../points/return-points';
import { voidGoneVouchers } from '../vouchers/issue';
import { type Part, totalOf } from './shares';

export type GiveBack = {
  /** The cause: the same one again gives nothing a second time. */
  key: string;
  reason: string;
  /** A user id, a business id or 'shop'. */
  actor: string;
  parts: readonly Part[];
  /** What goes back on the shelf; nothing where it is not said. */
  restock?: readonly StockLine[];
  /** False where the points were only held and their hold has ended. */
  hasRedeemed?: boolean;
};

/**
 * Gives back shares of an order's lines: points to the wallet they came from, goods to the shelf, and
 * the money set aside as a refund that the provider still has to pay. The caller has locked the order,
 * so that shares are given once. Returns the refund's id, null where neither money nor points go back.
 * @throws rejected `order.nothing_left` where a line has less left than a part says
 */
export async function giveBack(
  tx: Tx,
  order: { id: string; number: string },
  input: GiveBack,
): Promise<string | null> {
  const { key, reason, actor, restock = [], hasRedeemed = true } = input;
  const parts = input.parts.map((part) => (hasRedeemed ? part : { ...part, points: 0 }));
  const done = await findRefundId(tx, key);
  if (done) return done;
  const orderId = order.id;
  const lines = await takeShares(tx, orderId, parts);
  await voidGoneVouchers(tx, orderId);
  const { amountCents, points } = totalOf(parts);
  await returnPoints(tx, { orderId, points, memo: `Order ${order.number}`, key: `return:${key}` });
  await restockLines(tx, { orderId, lines: restock, key: `returned:${key}` });
  if (amountCents + points === 0) return null;
  await record(tx, [
    {
      name: 'order.given_back',
      id: `given-back:${key}`,
      data: { orderId, refundCents: amountCents, points, lines },
    },
  ]);
  const { id: paymentId } = await getOrderPayment(tx, orderId);
  return requestRefund(tx, { paymentId, orderId, amountCents, points, reason, actor, key, parts });
}

type GivenLine = EventData<'order.given_back'>['lines'][number];

/** Returns the pieces that went back with them. */
async function takeShares(tx: Tx, orderId: string, parts: readonly Part[]): Promise<GivenLine[]> {
  try {
    const [taken] = await take(tx, { orderId, parts: JSON.stringify(parts) });
    return taken?.lines ?? [];
  } catch (error) {
    if (!refusalIn(error)) throw error;
    throw new DomainError(
      'rejected',
      'order.nothing_left',
      'That is more than what is left of this order to give back.',
    );
  }
}

const take = prepared<{ lines: GivenLine[] | null }>(
  'order_lines_take',
  () => sql`
    with parts as (
      select * from jsonb_to_recordset(${sql.placeholder('parts')}::jsonb)
        as p("lineId" text, quantity int, "amountCents" int, points int)
    ), taken as (
      update ${orderLines} l set refunded_quantity = l.refunded_quantity + p.quantity,
        refunded_cents = l.refunded_cents + p."amountCents",
        refunded_points = l.refunded_points + p.points
      from parts p where l.id = p."lineId" and l.order_id = ${sql.placeholder('orderId')}
        and l.refunded_quantity + p.quantity <= l.quantity
        and l.refunded_cents + p."amountCents" <= l.total_cents
        and l.refunded_points + p.points <= l.points
      returning l.position, l.name, l.business_name, l.product_id, p.quantity, l.unit_price_cents
    )
    select case when (select count(*) from taken) < (select count(*) from parts)
      then refuse('nothing left', '{}') end,
      (select jsonb_agg(jsonb_build_object('name', name, 'businessName', business_name,
        'productId', product_id, 'quantity', quantity,
        'subtotalCents', quantity * unit_price_cents) order by position)
      from taken where quantity > 0) as lines`,
);
