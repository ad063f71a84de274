import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { DbOrTx, Tx } from '@/db/client';
import { few } from '@/db/few';
import { newId } from '@/db/ids';
import { prepared } from '@/db/prepared';
import { refusalIn } from '@/db/refusal';
import { products, reservations, stock, stockMovements } from '@/db/schema';
import { DomainError } from '../errors';
import { record } from '../events/outbox';
import { type Sold, stockEvents } from './stock-events';

export type StockLine = { productId: string; quantity: number };

export const shortages = z.array(
  z.object({ productId: z.string(), name: z.string(), wanted: z.int(), available: z.int() }),
);
type Shortage = z.infer<typeof shortages>[number];

/** The lines that a statement was given, as rows. */
export const listed = (alias: string) =>
  few(sql`${sql.placeholder('lines')}::json`, alias, '"productId" text, quantity int');

// Rows are locked in id order before any is changed, so that two carts never wait for each other in
// a ring. What is left is reckoned from the locked row: the update itself may see an older one, and
// would break the rule of the table with it before it looks at the newest.
const reserve = prepared(
  'inventory_reserve',
  () => sql`
    with wanted as (
      select * from ${listed('w')}
    ), locked as materialized (
      select s.product_id, s.available, w.quantity
      from ${stock} s join wanted w on w."productId" = s.product_id
      order by s.product_id for update of s
    ), fits as (
      select count(*) = (select count(*) from wanted)
        and coalesce(bool_and(available >= quantity), false) as all_fit from locked
    ), taken as (
      update ${stock} s set available = l.available - l.quantity
      from locked l where s.product_id = l.product_id and (select all_fit from fits)
      returning s.product_id
    ), kept as (
      insert into ${reservations} (checkout_id, product_id, quantity, state, expires_at)
      select ${sql.placeholder('checkoutId')}, l.product_id, l.quantity, 'held',
        now() + make_interval(secs => ${sql.placeholder('ttl')}::int)
      from locked l join taken t using (product_id)
    )
    select case when not all_fit then refuse('short', (
      select jsonb_agg(jsonb_build_object('productId', p.id, 'name', p.name,
        'wanted', w.quantity, 'available', coalesce(l.available, 0)) order by p.id)
      from wanted w join ${products} p on p.id = w."productId"
      left join locked l on l.product_id = w."productId"
      where coalesce(l.available, 0) < w.quantity)) end
    from fits`,
);

/**
 * Holds every line for a checkout (R3.4, R2.40), or fails its transaction: one conditional statement.
 * The rows it changes are those that all buyers of a product wait for: it goes last, with the commit
 * right behind it (`atOnce`).
 * @param ttlSeconds after which the hold lapses by itself
 * @throws conflict `inventory.out_of_stock` with `details.lines` of {productId, name, wanted,
 * available}: nothing is held then
 */
export async function reserveStock(
  tx: Tx,
  input: { checkoutId: string; lines: readonly StockLine[]; ttlSeconds: number },
): Promise<void> {
  const { checkoutId, lines, ttlSeconds: ttl } = input;
  try {
    await reserve(tx, { checkoutId, lines: JSON.stringify(lines), ttl });
  } catch (error) {
    const refusal = refusalIn(error);
    throw refusal ? outOfStock(shortages.parse(refusal.details)) : error;
  }
}

const release = prepared<{ productId: string }>(
  'inventory_release',
  () => sql`
    with mine as materialized (
      select r.checkout_id, r.product_id from ${reservations} r
      join ${stock} s using (product_id)
      where r.checkout_id = any(${sql.placeholder('checkoutIds')}::text[]) and r.state = 'held'
      order by r.product_id, r.checkout_id for update of s, r
    ), ended as (
      update ${reservations} r set state = ${sql.placeholder('state')}::reservation_state,
        ended_at = now()
      from mine m where r.checkout_id = m.checkout_id and r.product_id = m.product_id
      returning r.product_id, r.quantity
    )
    update ${stock} s set available = s.available + e.quantity
    from (select product_id, sum(quantity)::int as quantity from ended group by product_id) e
    where s.product_id = e.product_id
    returning s.product_id as "productId"`,
);

/** Gives back what these checkouts still hold. Safe to run again: only held rows move. */
export async function releaseStock(
  tx: DbOrTx,
  checkoutIds: readonly string[],
  state: 'released' | 'expired' = 'released',
): Promise<void> {
  if (checkoutIds.length === 0) return;
  await release(tx, { checkoutIds, state });
}

/**
 * Locks what a checkout holds and what takes its place, before the one is released and the other
 * reserved: two who swap products would else wait for each other.
 */
export async function lockShelves(
  tx: Tx,
  input: { checkoutId: string; lines: readonly StockLine[] },
): Promise<void> {
  const { checkoutId, lines } = input;
  await lock(tx, { checkoutId, productIds: lines.map((line) => line.productId) });
}

const lock = prepared(
  'inventory_lock',
  () => sql`
    select from ${stock} s
    where s.product_id = any(${sql.placeholder('productIds')}::text[])
      or s.product_id in (select product_id from ${reservations}
        where checkout_id = ${sql.placeholder('checkoutId')} and state = 'held')
    order by s.product_id for update`,
);

const extend = prepared(
  'inventory_extend',
  () => sql`
    update ${reservations} set expires_at =
      now() + make_interval(secs => ${sql.placeholder('ttl')}::int)
    where checkout_id = ${sql.placeholder('checkoutId')} and state = 'held'`,
);

/** Moves the end of a checkout's hold to `ttlSeconds` from now. */
export async function extendReservations(
  tx: DbOrTx,
  checkoutId: string,
  ttlSeconds: number,
): Promise<void> {
  await extend(tx, { checkoutId, ttl: ttlSeconds });
}

// The shelf's row is only read: what is sold left `available` when it was held.
const commit = prepared<Sold>(
  'inventory_commit',
  () => sql`
    with ended as (
      update ${reservations} set state = 'committed', ended_at = now()
      where checkout_id = ${sql.placeholder('checkoutId')} and state = 'held'
      returning product_id, quantity
    ), moved as (
      insert into ${stockMovements} (id, product_id, kind, quantity, order_id, key)
      select ${sql.placeholder('movementId')}::text || row_number() over (), product_id, 'sold',
        -quantity, ${sql.placeholder('orderId')},
        'sold:' || ${sql.placeholder('orderId')}::text || ':' || product_id from ended
      on conflict do nothing
    ), sold as (
      select product_id, s.available, s.low_turn,
        s.available <= coalesce(s.low_stock_threshold, ${sql.placeholder('lowStock')}::int) as low
      from ended join ${stock} s using (product_id)
    )
    select product_id as "productId", available, low as "isLow", low_turn as "lowTurn",
      case when low then (
        select m.id from ${stockMovements} m
        where m.product_id = sold.product_id and m.quantity > 0
        order by m.created_at desc limit 1
      ) end as "lastSupply"
    from sold`,
);

/**
 * What was held is sold (R3.6, R2.41). Records `inventoryUpdated` and, where a product has become
 * low or run out, that too, once until it is supplied (R4.15–R4.17). A repeat changes nothing.
 */
export async function commitStock(
  tx: Tx,
  input: { checkoutId: string; orderId: string; lowStockThreshold: number },
): Promise<void> {
  const { checkoutId, orderId, lowStockThreshold: lowStock } = input;
  const movementId = newId('stockMovement');
  const sold = await commit(tx, { checkoutId, orderId, lowStock, movementId });
  if (sold.length > 0) await record(tx, stockEvents(orderId, sold));
}

const restock = prepared<{ productId: string }>(
  'inventory_restock',
  () => sql`
    with returned as (
      select * from ${listed('w')}
    ), moved as (
      insert into ${stockMovements} (id, product_id, kind, quantity, order_id, key)
      select ${sql.placeholder('movementId')}::text || row_number() over (), r."productId",
        'returned', r.quantity, ${sql.placeholder('orderId')},
        ${sql.placeholder('key')}::text || ':' || r."productId"
      from returned r
      where exists (select from ${stockMovements} m where m.order_id = ${sql.placeholder('orderId')}
        and m.product_id = r."productId" and m.kind = 'sold')
      on conflict do nothing
      returning product_id, quantity
    ), locked as materialized (
      select s.product_id from ${stock} s join moved m using (product_id)
      order by s.product_id for update of s
    )
    update ${stock} s set available = s.available + m.quantity from moved m join locked using (product_id)
    where s.product_id = m.product_id returning s.product_id as "productId"`,
);

/** Puts sold pieces of an order back on the shelf, each product once per `key`, which is the cause. */
export async function restockLines(
  tx: DbOrTx,
  input: { orderId: string; lines: readonly StockLine[]; key: string },
): Promise<void> {
  if (input.lines.length === 0) return;
  await restock(tx, {
    orderId: input.orderId,
    key: input.key,
    lines: JSON.stringify(input.lines),
    movementId: newId('stockMovement'),
  });
}

export function outOfStock(lines: readonly Shortage[]): DomainError {
  const first = lines[0];
  const message = !first
    ? 'Something in your cart has just sold out.'
    : first.available > 0
      ? `Only ${first.available} of “${first.name}” are left.`
      : `“${first.name}” is sold out.`;
  return new DomainError('conflict', 'inventory.out_of_stock', message, { lines });
}
