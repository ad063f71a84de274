import { type SQL, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import {
  businesses,
  orderLines,
  orderSteps,
  orders,
  orderTimeline,
  refunds,
  returnLines,
  returns,
  users,
} from '@/db/schema';
import { hasEntry, isBetween, isStored, isUnheard, isWithin, LIMIT, newsOfO } from './facts';
import type { Ages, Lost } from './retell';

/** News of orders, their refunds and returns that nobody got, as they were told or should have been. */
export async function lostOrderNews(db: Db, ages: Ages): Promise<Lost[]> {
  const lost: Lost[] = [];
  for (const facts of [placed, changed, undone, unheardRefunds, refunded, returned]) {
    const { rows } = await db.execute<Lost>(sql`
      select f.id, f.name, f.data, ${isStored(sql`f.id`)} as "isStored" from (${facts(ages)}) f
      where ${isWithin(sql`f.at`, ages)}
        and (f.name = 'order.refund_requested' or (${isUnheard(sql`f.id`)}))
      order by f.at limit ${LIMIT}`);
    lost.push(...rows);
  }
  return lost;
}

function placed(ages: Ages): SQL {
  return sql`
    select 'placed:' || o.id as id, 'OrderPlacedIntegrationEvent' as name, s.ended_at as at,
      ${newsOfO} || jsonb_build_object('totalMoney', o.total_cents,
        'subtotalCents', o.subtotal_cents, 'discountCents', o.discount_cents,
        'shippingCents', o.shipping_cents, 'taxCents', o.tax_cents, 'points', o.points, 'lines', (
          select jsonb_agg(jsonb_build_object('productId', l.product_id, 'name', l.name,
            'quantity', l.quantity, 'businessName', l.business_name,
            'subtotalCents', l.subtotal_cents) order by l.position)
          from ${orderLines} l where l.order_id = o.id
            and (l.state <> 'canceled' or l.subtotal_cents > 0))) as data
    from ${orders} o
    join ${orderSteps} s on s.order_id = o.id and s.step = 'confirm' and s.state = 'done'
    where ${isBetween(sql`o.created_at`, ages)} and ${isOld(sql`s.ended_at`, ages)}`;
}

// How many there were before is nowhere but in what was lost.
function changed(ages: Ages): SQL {
  return sql`
    select t.key as id, 'orderModified' as name, t.at,
      ${newsOfO} || jsonb_build_object('version', split_part(t.key, ':', 3)::int,
        'totalMoney', t.data -> 'totalCents', 'points', t.data -> 'points',
        'lines', '[]'::jsonb) as data
    from ${orders} o join ${orderTimeline} t on t.order_id = o.id and t.kind = 'order.changed'
    where ${isBetween(sql`o.created_at`, ages)} and ${isOld(sql`t.at`, ages)}`;
}

function undone(ages: Ages): SQL {
  return sql`
    select 'undone:' || o.id as id, 'order.' || o.state as name, s.ended_at as at,
      ${newsOfO} || jsonb_build_object('reason', coalesce(u.data ->> 'reason', 'The order is off'),
        'refundCents', coalesce((select r.amount_cents from ${refunds} r
          where r.key = 'rest:' || o.id), 0),
        'points', coalesce(t.data -> 'points', '0')) as data
    from ${orders} o
    join ${orderSteps} s on s.order_id = o.id and s.step = 'return-money' and s.state = 'done'
    join ${orderTimeline} t on t.order_id = o.id and t.key = 'payment.returned'
    left join ${orderTimeline} u on u.order_id = o.id and u.key = 'order.' || o.state
    where o.state in ('canceled', 'failed') and ${isBetween(sql`o.updated_at`, ages)}
      and ${isOld(sql`s.ended_at`, ages)}`;
}

/** Paid by the provider, and then nobody was left to write it down. */
function unheardRefunds(ages: Ages): SQL {
  return sql`
    select 'refund-requested:' || r.id as id, 'order.refund_requested' as name, r.ended_at as at,
      jsonb_build_object('orderId', r.order_id, 'refundId', r.id) as data
    from ${refunds} r
    where r.state = 'refunded' and ${isBetween(sql`r.ended_at`, ages)}
      and (r.key like 'refund:%' or r.key like 'return:%')
      and not ${hasEntry(sql`r.order_id`, sql`'payment.refunded:' || r.id`)}`;
}

function refunded(ages: Ages): SQL {
  return sql`
    select 'refunded:' || r.id as id, 'order.refunded' as name, r.ended_at as at,
      ${newsOfO} || jsonb_build_object('refundId', r.id, 'reason', r.reason, 'points', r.points,
        'refundCents', r.amount_cents) as data
    from ${refunds} r join ${orders} o on o.id = r.order_id
    where r.state = 'refunded' and ${isBetween(sql`r.ended_at`, ages)}
      and ${hasEntry(sql`o.id`, sql`'payment.refunded:' || r.id`)}`;
}

/** To whoever bought, and to the business where it was not the business that did it. */
function returned(ages: Ages): SQL {
  return sql`
    select e.*, told.at from ${returns} r
    join ${orders} o on o.id = r.order_id
    join ${businesses} b on b.id = r.business_id
    join ${orderTimeline} told on told.order_id = o.id
      and told.key = 'return.' || r.state || ':' || r.id
    cross join lateral (select jsonb_build_object('returnId', r.id, 'businessId', b.id,
      'businessName', b.name, 'reason', r.reason, 'rejection', r.rejection, 'lines', (
        select jsonb_agg(jsonb_build_object('name', l.name, 'quantity', rl.quantity)
          order by l.position)
        from ${returnLines} rl join ${orderLines} l on l.id = rl.line_id
        where rl.return_id = r.id)) as facts) of
    cross join lateral (
      select told.key as id, case r.state when 'received' then 'order.returned'
          else 'order.return_' || r.state end as name,
        ${newsOfO} || of.facts || jsonb_build_object('refundCents', told.data -> 'refundCents',
          'points', told.data -> 'points') as data
      union all
      select 'business.' || told.key, 'business.return_changed',
        of.facts || jsonb_build_object('orderId', o.id, 'number', o.number, 'email', b.email,
          'customerName', o.customer_name, 'state', r.state, 'note', r.note, 'memberIds', (
            select coalesce(jsonb_agg(m.id order by m.id), '[]') from ${users} m
            where m.business_id = b.id))
      where told.actor <> b.id
    ) e
    where ${isBetween(sql`r.updated_at`, ages)}`;
}

function isOld(at: SQL, { from }: Ages): SQL {
  return sql`${at} < now() - make_interval(secs => ${from}::int)`;
}
