import { sql } from 'drizzle-orm';
import type { DbOrTx, Tx } from '@/db/client';
import { newId } from '@/db/ids';
import { prepared } from '@/db/prepared';
import { products, reservations, stock, stockMovements } from '@/db/schema';
import { DomainError } from '../errors';
import { record } from '../events/outbox';
import { stockEvents } from './stock-events';

export type StockLine = { productId: string; quantity: number };

type Shortage = { productId: string; name: string; wanted: number; available: number };
type Reserved = Shortage & { held: boolean };

// Rows are locked in id order before any is changed, so that two carts never wait for each other in
// a ring.
const reserve = prepared<Reserved>(
  'inventory_reserve',
  () => sql`
    with wanted as (
      select * from jsonb_to_recordset(${sql.placeholder('lines')}::jsonb)
        as w("productId" text, quantity int)
    ), locked as materialized (
      select s.product_id, s.on_hand, s.held, w.quantity
      from ${stock} s join wanted w on w."productId" = s.product_id
      order by s.product_id for update of s
    ), fits as (
      select count(*) = (select count(*) from wanted)
        and bool_and(on_hand - held >= quantity) as all_fit from locked
    ), taken as (
      update ${stock} s set held = s.held + l.quantity
      from locked l where s.product_id = l.product_id and (select all_fit from fits)
      returning s.product_id
    ), kept as (
      insert into ${reservations} (checkout_id, product_id, quantity, state, expires_at)
      select ${sql.placeholder('checkoutId')}, l.product_id, l.quantity, 'held',
        now() + make_interval(secs => ${sql.placeholder('ttl')}::int)
      from locked l join taken t using (product_id)
      returning product_id
    )
    select w."productId", p.name, w.quantity as wanted,
      coalesce(l.on_hand - l.held, 0) as available,
      exists (select from kept k where k.product_id = w."productId") as held
    from wanted w join ${products} p on p.id = w."productId"
    left join locked l on l.product_id = w."productId"`,
);

/**
 * Holds every line for a checkout, or none (R3.4, R2.40): one conditional statement.
 * @param ttlSeconds after which the hold lapses by itself
 * @throws rejected `inventory.out_of_stock` with `details.lines` of {productId, name, wanted,
 * available}: nothing is held then
 */
export async function reserveStock(
  tx: DbOrTx,
  input: { checkoutId: string; lines: readonly StockLine[]; ttlSeconds: number },
): Promise<void> {
  const values = {
    checkoutId: input.checkoutId,
    lines: JSON.stringify(input.lines),
    ttl: input.ttlSeconds,
  };
  const rows = await reserve(tx, values);
  if (rows.every((row) => row.held)) return;
  const short = rows.filter((row) => row.available < row.wanted);
  throw outOfStock(short.map(({ held: _, ...shortage }) => shortage));
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
    update ${stock} s set held = s.held - e.quantity
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

type Committed = {
  productId: string;
  quantity: number;
  onHand: number;
  available: number;
  threshold: number | null;
};

const commit = prepared<Committed>(
  'inventory_commit',
  () => sql`
    with mine as materialized (
      select r.product_id, r.quantity from ${reservations} r
      join ${stock} s using (product_id)
      where r.checkout_id = ${sql.placeholder('checkoutId')} and r.state = 'held'
      order by r.product_id for update of s, r
    ), ended as (
      update ${reservations} r set state = 'committed', ended_at = now() from mine m
      where r.checkout_id = ${sql.placeholder('checkoutId')} and r.product_id = m.product_id
    ), sold as (
      update ${stock} s set on_hand = s.on_hand - m.quantity, held = s.held - m.quantity
      from mine m where s.product_id = m.product_id
      returning s.product_id, m.quantity, s.on_hand, s.on_hand - s.held as available,
        s.low_stock_threshold
    ), moved as (
      insert into ${stockMovements} (id, product_id, kind, quantity, order_id)
      select ${sql.placeholder('movementId')}::text || row_number() over (), product_id, 'sold',
        -quantity, ${sql.placeholder('orderId')} from sold
      on conflict do nothing
    )
    select product_id as "productId", quantity, on_hand as "onHand", available,
      low_stock_threshold as threshold from sold`,
);

/**
 * What was held is sold (R3.6, R2.41): the only place where a sale lowers `on_hand`. Records
 * `inventoryUpdated` and, where a product has just become low or run out, that too (R4.15–R4.17).
 * Returns the products sold now; a repeat returns none and changes nothing.
 */
export async function commitStock(
  tx: Tx,
  input: { checkoutId: string; orderId: string; lowStockThreshold: number },
): Promise<string[]> {
  const { checkoutId, orderId, lowStockThreshold } = input;
  const sold = await commit(tx, { checkoutId, orderId, movementId: newId('stockMovement') });
  if (sold.length === 0) return [];
  await record(tx, stockEvents(orderId, sold, lowStockThreshold));
  return sold.map((row) => row.productId);
}

const restock = prepared<{ productId: string }>(
  'inventory_restock',
  () => sql`
    with returned as (
      select * from jsonb_to_recordset(${sql.placeholder('lines')}::jsonb)
        as w("productId" text, quantity int)
    ), moved as (
      insert into ${stockMovements} (id, product_id, kind, quantity, order_id)
      select ${sql.placeholder('movementId')}::text || row_number() over (), r."productId",
        'returned', r.quantity, ${sql.placeholder('orderId')}
      from returned r
      where exists (select from ${stockMovements} m where m.order_id = ${sql.placeholder('orderId')}
        and m.product_id = r."productId" and m.kind = 'sold')
      on conflict do nothing
      returning product_id, quantity
    ), locked as materialized (
      select s.product_id from ${stock} s join moved m using (product_id)
      order by s.product_id for update of s
    )
    update ${stock} s set on_hand = s.on_hand + m.quantity from moved m join locked using (product_id)
    where s.product_id = m.product_id returning s.product_id as "productId"`,
);

/** Puts sold lines of an order back on the shelf, each product of an order at most once. */
export async function restockLines(
  tx: DbOrTx,
  input: { orderId: string; lines: readonly StockLine[] },
): Promise<void> {
  if (input.lines.length === 0) return;
  await restock(tx, {
    orderId: input.orderId,
    lines: JSON.stringify(input.lines),
    movementId: newId('stockMovement'),
  });
}

function outOfStock(lines: Shortage[]): DomainError {
  const first = lines[0];
  const message = !first
    ? 'Something in your cart has just sold out.'
    : first.available > 0
      ? `Only ${first.available} of “${first.name}” are left.`
      : `“${first.name}” is sold out.`;
  return new DomainError('conflict', 'inventory.out_of_stock', message, { lines });
}
