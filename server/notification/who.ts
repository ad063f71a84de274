import { sql } from 'drizzle-orm';
import type { DbOrTx } from '@/db/client';
import { prepared } from '@/db/prepared';
import { businesses, charities, dispatches, products, users } from '@/db/schema';
import { eventSchemas } from '../events/catalog';
import type { OrderWaiting, StockLow } from './business-words';
import type { NewsName } from './messages';
import type { Gift, Matter } from './other-words';

/** Reads what a message needs beyond its event; null where nobody is left to tell. */
type LookUp = (db: DbOrTx, data: unknown) => Promise<object | null>;

/** Events that name a thing and leave it to whoever tells of it to find out whose it is. */
export const lookUps: Partial<Record<NewsName, LookUp>> = {
  'dispatch.sent': async (db, data) => {
    const { dispatchId } = eventSchemas['dispatch.sent'].parse(data);
    return (await waiting(db, { dispatchId }))[0] ?? null;
  },
  'inventory.low': stock,
  'inventory.out_of_stock': stock,
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
