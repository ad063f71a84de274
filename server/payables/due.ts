import { type SQL, sql } from 'drizzle-orm';
import { orderLines, payables } from '@/db/schema';

/**
 * What a business is owed for a line (C14), as `goods`, `shipping` and `fee` in cents, for a statement
 * that knows the line as `l`.
 *
 * Pieces count that were fulfilled and not given back. Of money that went back without any piece, each
 * piece bears its share. `money`: what the goods were paid with by card, after the points' discount.
 * `list`: their price, whoever paid it. Shipping is passed on whole, since the business pays the
 * carrier; tax is the shop's to hand on. Amounts are rounded down, the fee to the nearest cent.
 */
export const dueOf = ({ pieces, basis, fee }: { pieces: SQL; basis: SQL; fee: SQL }): SQL => sql`
  lateral (
    select goods, shipping, round(goods::numeric * ${fee} / 10000)::int as fee from (
      select
        case when k.pieces <= 0 or k.worth = 0 then 0
          else floor(k.base * k.kept * k.pieces / (k.worth * k.rest))::int end as goods,
        case when k.pieces <= 0 or l.total_cents = 0 then 0
          else floor(l.shipping_cents::numeric * (l.total_cents - l.refunded_cents) * k.pieces
            / (l.total_cents::numeric * k.rest))::int end as shipping
      from (
        select l.quantity - l.refunded_quantity as rest,
          least(${pieces}, l.quantity - l.refunded_quantity) as pieces,
          (l.subtotal_cents - case when ${basis} = 'money' then l.discount_cents else 0 end)::numeric
            as base,
          (l.total_cents - l.refunded_cents + case when ${basis} = 'money' then 0
            else ${DISCOUNT_KEPT} end)::numeric as kept,
          (l.total_cents + case when ${basis} = 'money' then 0 else l.discount_cents end)::numeric
            as worth
      ) k
    ) whole
  )`;

/** What the points that were not given back saved. */
const DISCOUNT_KEPT = sql`coalesce(
  l.discount_cents::bigint * (l.points - l.refunded_points) / nullif(l.points, 0), 0)`;

/** All that was entered for the line `l`, and the terms of its first entry; no row where nothing was. */
export const entered: SQL = sql`
  lateral (
    select sum(e.quantity)::int as pieces, sum(e.goods_cents)::int as goods,
      sum(e.shipping_cents)::int as shipping, sum(e.fee_cents)::int as fee,
      (array_agg(e.basis order by e.created_at, e.id))[1] as basis,
      (array_agg(e.fee_basis_points order by e.created_at, e.id))[1] as fee_basis_points
    from ${payables} e where e.line_id = l.id having count(*) > 0
  )`;

/** Lines, as `l`, with entries `e` that do not come to what is due for them now, `d`. */
export const uneven: SQL = sql`
  ${orderLines} l join ${entered} e on true
  join ${dueOf({
    ...{ pieces: sql`e.pieces`, basis: sql`e.basis`, fee: sql`e.fee_basis_points` },
  })} d on (d.goods, d.shipping, d.fee) is distinct from (e.goods, e.shipping, e.fee)`;
