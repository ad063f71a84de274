import { sql } from 'drizzle-orm';
import { atOnce, type Db } from '@/db/client';
import { newId } from '@/db/ids';
import { prepared } from '@/db/prepared';
import { orderLines, orders, payables, payableTerms } from '@/db/schema';
import { dueOf, entered } from './due';
import { houseTerms } from './terms';

export type Kind = 'goods' | 'service' | 'voucher';

/** Pieces of an order that a business has fulfilled. */
export type Fulfilled = {
  businessId: string;
  kinds: readonly Kind[];
  /** How many of which product; left out, all that is still to be fulfilled. */
  lines?: readonly { productId: string; quantity: number }[] | undefined;
};

export type Settling = {
  orderId: string;
  /** What brought it about; the same one again enters nothing a second time. */
  cause: string;
  /** Left out where only something went back. */
  fulfilled?: Fulfilled | undefined;
};

/**
 * Enters for each line of an order what is owed for it now, less what was entered before: newly
 * fulfilled pieces, or a correction. One order at a time, so that two causes at once never enter the
 * same difference. Returns how many entries it made.
 */
export async function settleOrder(db: Db, settling: Settling): Promise<number> {
  const { orderId, cause, fulfilled } = settling;
  const { basis, feeBasisPoints } = houseTerms();
  const [, made] = await atOnce(db, (tx) => [
    lock(tx, { orderId }),
    enter(tx, {
      ...{ id: newId('payable'), orderId, cause, basis, feeBasisPoints },
      businessId: fulfilled?.businessId ?? null,
      kinds: [...(fulfilled?.kinds ?? [])],
      lines: fulfilled?.lines ? JSON.stringify(fulfilled.lines) : null,
    }),
  ]);
  return made.length;
}

/** A statement of its own: what one that waited sees of the table is older than its lock. */
const lock = prepared(
  'payables_lock',
  () => sql`
    select pg_advisory_xact_lock(hashtextextended('payables:' || ${sql.placeholder('orderId')}::text, 0))`,
);

const LINES = sql`${sql.placeholder('lines')}::jsonb`;

const enter = prepared<{ id: string }>(
  'payables_enter',
  () => sql`
    with facts as (
      select l.*, o.number, o.currency, coalesce(e.pieces, 0) as entered_pieces,
        coalesce(e.goods, 0) as entered_goods, coalesce(e.shipping, 0) as entered_shipping,
        coalesce(e.fee, 0) as entered_fee,
        coalesce(e.basis, t.basis, ${sql.placeholder('basis')}::payable_basis) as basis,
        coalesce(e.fee_basis_points, t.fee_basis_points, ${sql.placeholder('feeBasisPoints')}::int)
          as fee_basis_points,
        case when l.business_id = ${sql.placeholder('businessId')}::text and l.state <> 'canceled'
          and l.kind = any(${sql.placeholder('kinds')}::text[]::product_kind[])
          then greatest(0, least(l.quantity - coalesce(e.pieces, 0),
            case when ${LINES} is null then l.quantity else coalesce((
              select sum(f.quantity) from jsonb_to_recordset(${LINES})
                as f("productId" text, quantity int) where f."productId" = l.product_id), 0) end))
          else 0 end::int as added
      from ${orderLines} l join ${orders} o on o.id = l.order_id
      left join ${entered} e on true
      left join ${payableTerms} t on t.business_id = l.business_id
      where l.order_id = ${sql.placeholder('orderId')}
    ), owed as (
      select l.*, d.goods - l.entered_goods as goods, d.shipping - l.entered_shipping as shipping,
        d.fee - l.entered_fee as fee
      from facts l
      join ${dueOf({
        pieces: sql`l.entered_pieces + l.added`,
        basis: sql`l.basis`,
        fee: sql`l.fee_basis_points`,
      })} d on true
      where l.added > 0
        or (d.goods, d.shipping, d.fee) is distinct from (entered_goods, entered_shipping, entered_fee)
    )
    insert into ${payables} (id, business_id, order_id, line_id, order_number, name, cause, quantity,
      basis, fee_basis_points, goods_cents, shipping_cents, fee_cents, amount_cents, currency)
    select ${sql.placeholder('id')} || '_' || position, business_id, order_id, id, number, name,
      ${sql.placeholder('cause')}, added, basis, fee_basis_points, goods, shipping, fee,
      goods + shipping - fee, currency
    from owed
    on conflict (line_id, cause) do nothing
    returning id`,
);
