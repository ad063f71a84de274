import { sql } from 'drizzle-orm';
import { type Db, type Tx, transaction } from '@/db/client';
import { newId } from '@/db/ids';
import { prepared } from '@/db/prepared';
import { dispatches, dispatchLines, orderLines, vouchers } from '@/db/schema';
import { DomainError } from '../errors';
import { record } from '../events/outbox';
import { wakeWatchers } from '../events/wake';
import { newVoucherCode } from './code';

export type Confirmed = {
  orderId: string;
  businessId: string;
  /** The pieces that the business takes; left out, all of them. */
  lines?: readonly { productId: string; quantity: number }[] | undefined;
};

/**
 * Gives each unit of a business's vouchers in an order its code (R1.6), once the business has confirmed:
 * what was declined, or has gone back by then, gets none. A repeat makes none twice. Returns how many are new.
 */
export async function issueVouchers(
  db: Db,
  { orderId, businessId, lines: confirmed }: Confirmed,
): Promise<number> {
  return transaction(db, async (tx) => {
    const lines = await linesOf(tx, { orderId, businessId });
    const units = lines.flatMap(({ lineId, productId, units: left }) =>
      Array.from({ length: Math.min(left, takenOf(productId, confirmed) ?? left) }, (_, index) => ({
        ...{ id: newId('voucher'), code: newVoucherCode(), lineId, unit: index + 1 },
      })),
    );
    if (units.length === 0) return 0;
    const issued = await insert(tx, { units: JSON.stringify(units) });
    if (issued.length === 0) return 0;
    await record(tx, [
      {
        name: 'voucher.issued',
        id: `voucher.issued:${orderId}:${businessId}`,
        data: { orderId, businessId },
      },
    ]);
    return issued.length;
  });
}

function takenOf(productId: string, confirmed: Confirmed['lines']): number | undefined {
  return confirmed
    ?.filter((line) => line.productId === productId)
    .reduce((sum, { quantity }) => sum + quantity, 0);
}

// The lines are locked: whoever gives units back waits, and then finds their codes.
const linesOf = prepared<{ lineId: string; productId: string; units: number }>(
  'voucher_lines',
  () => sql`
    select l.id as "lineId", l.product_id as "productId", l.quantity - greatest(l.refunded_quantity, coalesce(n.declined, 0)) as units
    from ${orderLines} l
    join ${dispatches} d on d.order_id = l.order_id and d.business_id = l.business_id
    left join ${dispatchLines} n on n.dispatch_id = d.id and n.product_id = l.product_id
    where l.order_id = ${sql.placeholder('orderId')}
      and l.business_id = ${sql.placeholder('businessId')} and l.kind = 'voucher'
      and l.state = 'executed' and d.state in ('confirmed', 'shipped', 'delivered')
    order by l.position for no key update of l`,
);

const insert = prepared<{ id: string }>(
  'voucher_issue',
  () => sql`
    with issued as (
      insert into ${vouchers} (id, code, order_id, line_id, unit, business_id, product_id,
        expires_at)
      select u.id, u.code, l.order_id, l.id, u.unit, l.business_id, l.product_id,
        now() + make_interval(months => l.valid_months)
      from jsonb_to_recordset(${sql.placeholder('units')}::jsonb)
        as u(id text, code text, "lineId" text, unit int)
      join ${orderLines} l on l.id = u."lineId"
      on conflict (line_id, unit) do nothing
      returning id, order_id
    )
    select id, ${wakeWatchers(sql`order_id`)} from issued`,
);

/**
 * Voids the codes of units that have gone back, in the transaction that gives them back: of each line
 * no more stay good than it has left. What is redeemed stays redeemed.
 */
export async function voidGoneVouchers(tx: Tx, orderId: string): Promise<void> {
  await voidGone(tx, { orderId });
}

const voidGone = prepared(
  'voucher_void_gone',
  () => sql`
    with known as materialized (
      select id, line_id, unit, state from ${vouchers}
      where order_id = ${sql.placeholder('orderId')} and state <> 'void' order by id for update
    ), ranked as (
      select k.id, row_number() over (
          partition by k.line_id order by k.state = 'redeemed' desc, k.unit
        ) > case when l.state = 'executed' then l.quantity - l.refunded_quantity else 0 end as "isGone"
      from known k join ${orderLines} l on l.id = k.line_id
    )
    update ${vouchers} v set state = 'void', voided_at = now()
    from ranked r where v.id = r.id and r."isGone" and v.state = 'issued'`,
);

/**
 * Stops an order from being called off where one of its vouchers was spent already; the others cannot be
 * spent until the transaction ends. @throws conflict `voucher.already_redeemed`
 */
export async function refuseIfRedeemed(tx: Tx, orderId: string): Promise<void> {
  const rows = await lockOfOrder(tx, { orderId });
  if (!rows.some(({ state }) => state === 'redeemed')) return;
  throw new DomainError(
    'conflict',
    'voucher.already_redeemed',
    'A voucher of this order has been redeemed, so the order can no longer be canceled.',
  );
}

const lockOfOrder = prepared<{ state: string }>(
  'voucher_lock_of_order',
  () => sql`
    select state from ${vouchers} where order_id = ${sql.placeholder('orderId')}
    order by id for update`,
);
