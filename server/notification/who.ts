import { sql } from 'drizzle-orm';
import type { DbOrTx } from '@/db/client';
import { prepared } from '@/db/prepared';
import {
  businesses,
  charities,
  dispatches,
  orderLines,
  orders,
  products,
  users,
  vouchers,
} from '@/db/schema';
import { eventSchemas } from '../events/catalog';
import type { OrderWaiting, StockLow } from './business-words';
import type { NewsName } from './messages';
import type { Gift, Matter } from './other-words';
import type { VoucherRedeemed, VouchersIssued } from './voucher-words';

/** Reads what a message needs beyond its event; null where nobody is left to tell. */
type LookUp = (db: DbOrTx, data: unknown) => Promise<object | null>;

/** Events that name a thing and leave it to whoever tells of it to find out whose it is. */
export const lookUps: Partial<Record<NewsName, LookUp>> = {
  'dispatch.sent': async (db, data) => {
    const { dispatchId } = eventSchemas['dispatch.sent'].parse(data);
    return (await waiting(db, { dispatchId }))[0] ?? null;
  },
  'dispatch.reminded': async (db, data) => {
    const { dispatchId } = eventSchemas['dispatch.reminded'].parse(data);
    return (await waiting(db, { dispatchId }))[0] ?? null;
  },
  'inventory.low': stock,
  'inventory.out_of_stock': stock,
  'voucher.issued': async (db, data) => {
    const { orderId, businessId } = eventSchemas['voucher.issued'].parse(data);
    const [found] = await codesOf(db, { orderId, businessId });
    return found?.vouchers ? found : null;
  },
  'voucher.redeemed': async (db, data) => {
    const { voucherId } = eventSchemas['voucher.redeemed'].parse(data);
    return (await spent(db, { voucherId }))[0] ?? null;
  },
  'attention.raised': async (db, data) => {
    const matter = eventSchemas['attention.raised'].parse(data);
    const admins = await listAdmins(db, {});
    return { ...matter, userIds: admins.map(({ id }) => id) } satisfies Matter;
  },
  'points.donated': async (db, data) => {
    const { charityId, points, giver } = eventSchemas['points.donated'].parse(data);
    const [found] = await charityOf(db, { charityId });
    return found ? ({ ...found, points, giver } satisfies Gift) : null;
  },
};

async function stock(db: DbOrTx, data: unknown): Promise<StockLow | null> {
  const { productId, available } = eventSchemas['inventory.low'].parse(data);
  const [found] = await seller(db, { productId });
  return found ? { ...found, available } : null;
}

const members = sql`array(select m.id from ${users} m where m.business_id = b.id order by m.id)`;

const waiting = prepared<OrderWaiting>(
  'news_order_waiting',
  () => sql`
    select d.id as "dispatchId", d.order_id as "orderId", d."order"->>'number' as number,
      d."order"->>'customerName' as "customerName", d."order"->'lines' as lines,
      b.name as "businessName", b.email, d.plugin = 'portal' as "isMailed", ${members} as "userIds"
    from ${dispatches} d join ${businesses} b on b.id = d.business_id
    where d.id = ${sql.placeholder('dispatchId')}`,
);

const seller = prepared<Omit<StockLow, 'available'>>(
  'news_seller',
  () => sql`
    select p.name as product, b.name as "businessName", b.email, ${members} as "userIds"
    from ${products} p join ${businesses} b on b.id = p.business_id
    where p.id = ${sql.placeholder('productId')}`,
);

const buyer = sql`
  o.id as "orderId", o.number, o.user_id as "userId", o.email, o.customer_name as "fullName"`;

const codesOf = prepared<VouchersIssued>(
  'news_vouchers_issued',
  () => sql`
    select ${buyer}, b.name as "businessName",
      (select jsonb_agg(jsonb_build_object('name', l.name,
          'code', regexp_replace(v.code, '(....)(?=.)', '\\1-', 'g'), 'expiresAt', v.expires_at)
          order by l.position, v.unit)
        from ${vouchers} v join ${orderLines} l on l.id = v.line_id
        where v.order_id = o.id and v.business_id = b.id and v.state = 'issued') as vouchers
    from ${orders} o, ${businesses} b
    where o.id = ${sql.placeholder('orderId')} and b.id = ${sql.placeholder('businessId')}`,
);

const spent = prepared<VoucherRedeemed>(
  'news_voucher_redeemed',
  () => sql`
    select ${buyer}, l.business_name as "businessName", l.name
    from ${vouchers} v join ${orders} o on o.id = v.order_id
    join ${orderLines} l on l.id = v.line_id
    where v.id = ${sql.placeholder('voucherId')}`,
);

const listAdmins = prepared<{ id: string }>(
  'news_admins',
  () => sql`select id from ${users} where role = 'admin' order by id`,
);

const charityOf = prepared<Pick<Gift, 'charity' | 'userIds'>>(
  'news_charity',
  () => sql`
    select c.name as charity,
      array(select m.id from ${users} m where m.charity_id = c.id order by m.id) as "userIds"
    from ${charities} c where c.id = ${sql.placeholder('charityId')}`,
);
