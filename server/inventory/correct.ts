import { sql } from 'drizzle-orm';
import { type Db, transaction } from '@/db/client';
import { newId } from '@/db/ids';
import { reservations, stock, stockMovements } from '@/db/schema';

/**
 * Enters the difference between a shelf and its movements as a correction, once per `key`: what can be
 * bought stays as it is, and the movements explain it again.
 */
export async function correctStock(
  db: Db,
  { productId, key }: { productId: string; key: string },
): Promise<void> {
  await transaction(db, async (tx) => {
    // A statement of its own: what the next one counts has to be no older than the lock.
    await tx.execute(sql`select from ${stock} where product_id = ${productId} for update`);
    await tx.execute(sql`
      with differs as (
        select s.product_id, s.available
          - (select coalesce(sum(quantity), 0) from ${stockMovements} m
            where m.product_id = s.product_id)
          + (select coalesce(sum(quantity), 0) from ${reservations} r
            where r.product_id = s.product_id and r.state = 'held') as quantity
        from ${stock} s where s.product_id = ${productId}
      )
      insert into ${stockMovements} (id, product_id, kind, quantity, key)
      select ${newId('stockMovement')}, product_id, 'corrected', quantity, ${key}
      from differs where quantity <> 0
      on conflict (key) do nothing`);
  });
}
