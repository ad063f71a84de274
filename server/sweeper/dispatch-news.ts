import { type SQL, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import {
  calls,
  dispatchDeclines,
  dispatches,
  dispatchLines,
  orderLines,
  orders,
  orderTimeline,
  shipments,
  vouchers,
} from '@/db/schema';
import { hasEntry, isBetween, isStored, isUnheard, isWithin, LIMIT, newsOfO } from './facts';
import type { Ages, Lost } from './retell';

/** What businesses did, and no order's history or shopper knows of. */
export async function lostDispatchNews(db: Db, ages: Ages): Promise<Lost[]> {
  const { rows } = await db.execute<Lost>(sql`
    with touched as materialized (
      select d.*, jsonb_build_object('dispatchId', d.id, 'orderId', d.order_id,
        'businessId', d.business_id) as ref
      from ${dispatches} d where ${isBetween(sql`d.updated_at`, ages)}
    )
    select f.id, f.name, f.data, ${isStored(sql`f.id`)} as "isStored" from (
      ${entries(deeds)} union all ${news} union all ${linesCanceled}
    ) f where ${isWithin(sql`f.at`, ages)} order by f.at limit ${LIMIT}`);
  return rows;
}

/** Deeds that are missing in the history, or of which the shopper has not heard though it has them. */
function entries(of: SQL): SQL {
  return sql`
    select e.id, e.name, e.data, e.at from (${of}) e
    where not ${hasEntry(sql`e.data ->> 'orderId'`, sql`e.id`)}
      or (e.name in ('dispatch.confirmed', 'dispatch.shipped', 'dispatch.part_shipped',
          'dispatch.delivered', 'dispatch.part_delivered')
        and ${isUnheard(sql`'news:' || e.id`)})
      or (e.name = 'dispatch.confirmed' and exists (select from ${orderLines} l
        where l.order_id = e.data ->> 'orderId' and l.business_id = e.data ->> 'businessId'
          and l.kind = 'voucher' and l.state = 'executed' and l.refunded_quantity < l.quantity
          and not exists (select from ${vouchers} v where v.line_id = l.id)))`;
}

const confirmed = sql`
  select 'dispatch.confirmed:' || d.id as id, 'dispatch.confirmed' as name,
    d.ref || jsonb_strip_nulls(jsonb_build_object('note', d.booking_note, 'lines', (
      select case when sum(n.declined) > 0 then jsonb_agg(jsonb_build_object(
        'productId', n.product_id, 'quantity', n.quantity - n.declined) order by n.product_id)
        filter (where n.quantity > n.declined) end
      from ${dispatchLines} n where n.dispatch_id = d.id))) as data, d.answered_at as at
  from touched d where d.state in ('confirmed', 'shipped', 'delivered')`;

const declined = sql`
  select 'dispatch.declined:' || d.id, 'dispatch.declined',
    d.ref || jsonb_build_object('reason', coalesce(d.decline_reason, '')), d.answered_at
  from touched d where d.state = 'declined'
  union all
  select 'dispatch.part_declined:' || d.id || ':' || c.turn, 'dispatch.part_declined',
    d.ref || jsonb_build_object('turn', c.turn, 'reason', c.reason, 'lines', c.lines), c.created_at
  from touched d join ${dispatchDeclines} c on c.dispatch_id = d.id`;

const shipped = sql`
  select 'dispatch.' || p.word || p.part, 'dispatch.' || p.word,
    d.ref || jsonb_strip_nulls(jsonb_build_object('carrier', s.carrier,
      'tracking', coalesce(s.tracking, ''), 'trackingUrl', s.tracking_url, 'number', s.number,
      'lines', s.lines, 'pieces', (select sum(n.quantity - n.declined) from ${dispatchLines} n
        where n.dispatch_id = d.id),
      'piecesShipped', (select sum((one ->> 'quantity')::int)
        from ${shipments} b, jsonb_array_elements(b.lines) one
        where b.dispatch_id = d.id and b.number <= s.number))), s.shipped_at
  from touched d join ${shipments} s on s.dispatch_id = d.id
  cross join lateral (select case when d.state in ('shipped', 'delivered') and s.number = (
    select max(b.number) from ${shipments} b where b.dispatch_id = d.id)
    then 'shipped' else 'part_shipped' end as word) w
  cross join lateral (select w.word, case when w.word = 'shipped' then ':' || d.id
    else ':' || d.id || ':' || s.number end as part) p`;

const arrived = sql`
  select 'dispatch.part_delivered:' || d.id || ':' || s.number, 'dispatch.part_delivered',
    d.ref || jsonb_build_object('number', s.number), s.delivered_at
  from touched d join ${shipments} s on s.dispatch_id = d.id
  where s.delivered_at is not null and (d.delivered_at is null or s.delivered_at < d.delivered_at)
  union all
  select 'dispatch.' || d.state || ':' || d.id, 'dispatch.' || d.state, d.ref,
    coalesce(d.delivered_at, d.updated_at)
  from touched d where d.state in ('delivered', 'recalled')`;

const phoned = sql`
  select 'dispatch.told_by_phone:' || c.id, 'dispatch.told_by_phone',
    d.ref || jsonb_build_object('callId', c.id, 'answer', c.answer ->> 'type',
      'adminId', c.admin_id, 'adminName', c.admin_name), c.created_at
  from touched d join ${calls} c on c.dispatch_id = d.id`;

const deeds = sql`${confirmed} union all ${declined} union all ${shipped} union all ${arrived}
  union all ${phoned}`;

/** News that the dispatch's history has no entry for: a business is told, codes were made. */
const news = sql`
  select e.* from touched d cross join lateral (
    select 'dispatch.sent:' || d.id as id, 'dispatch.sent' as name, d.ref as data, d.sent_at as at
    where d.state = 'sent'
    union all
    select 'voucher.issued:' || d.order_id || ':' || d.business_id, 'voucher.issued',
      d.ref - 'dispatchId', d.answered_at
    where exists (select from ${vouchers} v where v.order_id = d.order_id
      and v.business_id = d.business_id and v.state = 'issued')
  ) e where ${isUnheard(sql`e.id`)}`;

/** What was declined and is canceled; of a whole share what was not declined in parts before. */
const linesCanceled = sql`
  select e.id, 'order.lines_canceled', ${newsOfO} || jsonb_build_object(
    'businessId', d.business_id, 'reason', e.entry ->> 'reason', 'points', e.entry -> 'points',
    'refundCents', e.entry -> 'refundCents', 'isWhole', e.is_whole and o.state = 'canceled',
    'businessName', (select min(l.business_name) from ${orderLines} l
      where l.order_id = o.id and l.business_id = d.business_id),
    'lines', (select coalesce(jsonb_agg(jsonb_build_object('name', l.name, 'quantity', p.quantity)
        order by l.position), '[]')
      from jsonb_to_recordset(e.lines) as p("productId" text, quantity int)
      join ${orderLines} l on l.order_id = o.id and l.product_id = p."productId"
      where p.quantity > 0)), e.at
  from touched d join ${orders} o on o.id = d.order_id
  cross join lateral (
    select 'lines-canceled:' || d.id as id, true as is_whole, t.data as entry, t.at, (
      select jsonb_agg(jsonb_build_object('productId', n.product_id, 'quantity', n.quantity - (
        select coalesce(sum((one ->> 'quantity')::int), 0)
        from ${dispatchDeclines} c, jsonb_array_elements(c.lines) one
        where c.dispatch_id = d.id and one ->> 'productId' = n.product_id)))
      from ${dispatchLines} n where n.dispatch_id = d.id) as lines
    from ${orderTimeline} t where d.state = 'declined' and t.order_id = d.order_id
      and t.key = 'order.lines_canceled:' || d.business_id
    union all
    select 'lines-canceled:' || t.key, false, t.data, t.at, c.lines
    from ${dispatchDeclines} c join ${orderTimeline} t on t.order_id = d.order_id
      and t.key = 'declined:' || d.id || ':' || c.turn
    where c.dispatch_id = d.id
  ) e where ${isUnheard(sql`e.id`)}`;
