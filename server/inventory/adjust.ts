import { sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { prepared } from '@/db/prepared';
import { refusalIn } from '@/db/refusal';
import { products, reservations, stock } from '@/db/schema';
import { listed, outOfStock, type StockLine, shortages } from './reservations';

/**
 * Makes what a checkout holds of these products exactly these quantities (0 ends a hold), taking the
 * difference from the shelf or giving it back; products that are not named stay as they are. One
 * conditional statement: all of it, or it fails its transaction.
 * @throws conflict `inventory.out_of_stock` with `details.lines`
 */
export async function adjustReservations(
  tx: Tx,
  input: { checkoutId: string; lines: readonly StockLine[] },
): Promise<void> {
  const { checkoutId, lines } = input;
  try {
    await adjust(tx, { checkoutId, lines: JSON.stringify(lines) });
  } catch (error) {
    const refusal = refusalIn(error);
    throw refusal ? outOfStock(shortages.parse(refusal.details)) : error;
  }
}

const adjust = prepared(
  'inventory_adjust',
  () => sql`
    with locked as materialized (
      select s.product_id, s.available, w.quantity, r.quantity as held
      from ${listed('w')}
      join ${stock} s on s.product_id = w."productId"
      join ${reservations} r on r.product_id = s.product_id
        and r.checkout_id = ${sql.placeholder('checkoutId')} and r.state = 'held'
      order by s.product_id for update of s, r
    ), fits as (
      select count(*) = jsonb_array_length(${sql.placeholder('lines')}::jsonb)
        and coalesce(bool_and(available + held >= quantity), true) as all_fit from locked
    ), moved as (
      update ${stock} s set available = l.available + l.held - l.quantity
      from locked l where s.product_id = l.product_id and (select all_fit from fits)
    ), kept as (
      update ${reservations} r set quantity = case when l.quantity = 0 then r.quantity else l.quantity end,
        state = (case when l.quantity = 0 then 'released' else 'held' end)::reservation_state,
        ended_at = case when l.quantity = 0 then now() end
      from locked l where r.product_id = l.product_id
        and r.checkout_id = ${sql.placeholder('checkoutId')} and (select all_fit from fits)
    )
    select case when not all_fit then refuse('short', (
      select coalesce(jsonb_agg(jsonb_build_object('productId', p.id, 'name', p.name,
        'wanted', l.quantity, 'available', l.available + l.held) order by p.id), '[]')
      from locked l join ${products} p on p.id = l.product_id
      where l.available + l.held < l.quantity)) end
    from fits`,
);
