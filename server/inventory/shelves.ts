import { sql } from 'drizzle-orm';
import { type Db, type DbOrTx, type Tx, transaction } from '@/db/client';
import { newId } from '@/db/ids';
import { products, stock, stockMovements } from '@/db/schema';
import { DomainError } from '../errors';
import { record } from '../events/outbox';
import { lowEvent } from './stock-events';

/** More than this no shelf holds. */
const MAX_AVAILABLE = 1_000_000;

/** The shelf of a product that is new, with what was received for it. */
export async function openShelf(
  tx: Tx,
  shelf: { productId: string; available: number; lowStockThreshold: number | null },
): Promise<void> {
  const { productId, available: quantity } = shelf;
  await tx.insert(stock).values(shelf);
  if (quantity === 0) return;
  const key = `received:${productId}`;
  await tx.insert(stockMovements).values({ productId, kind: 'received', quantity, key });
}

export type StockMove = {
  productId: string;
  businessId: string;
  /** New pieces that came, or a count that found more or fewer. */
  kind: 'received' | 'corrected';
  /** The difference, never 0. */
  quantity: number;
  /** Says which move this is: the same one again changes nothing. */
  token: string;
  /** The shop's own number, from which a shelf counts as low. */
  lowStockThreshold: number;
};

/**
 * Puts pieces on a business's own shelf or takes them from it, by the difference and with the movement
 * that says why. What is held by checkouts is not taken; where what is left is low, that is told, too.
 * Returns what can be sold now.
 * @throws conflict `inventory.too_few` · not_found `inventory.shelf_not_found`
 */
export async function moveStock(db: Db, move: StockMove): Promise<number> {
  return transaction(db, async (tx) => {
    const { available, isLow } = await enterMove(tx, move);
    if (isLow && move.quantity < 0) {
      const { productId } = move;
      const lastSupply = await findLastSupply(tx, productId);
      await record(tx, [lowEvent({ productId, available, lastSupply })]);
    }
    return available;
  });
}

async function enterMove(db: Tx, move: StockMove): Promise<{ available: number; isLow: boolean }> {
  const { productId, businessId, kind, quantity } = move;
  const key = `stock:${productId}:${move.token}`;
  const { rows } = await db.execute<{
    before: number;
    after: number | null;
    isLow: boolean | null;
  }>(sql`
    with shelf as materialized (
      select s.product_id, s.available from ${stock} s
      join ${products} p on p.id = s.product_id and p.business_id = ${businessId}
      where s.product_id = ${productId} for update of s
    ), entered as (
      insert into ${stockMovements} (id, product_id, kind, quantity, key)
      select ${newId('stockMovement')}, product_id, ${kind}::stock_movement_kind, ${quantity}::int, ${key}
      from shelf where available + ${quantity}::int between 0 and ${MAX_AVAILABLE}
      on conflict (key) do nothing
      returning product_id, quantity
    ), moved as (
      update ${stock} s set available = s.available + e.quantity
      from entered e where s.product_id = e.product_id
      returning s.available,
        s.available <= coalesce(s.low_stock_threshold, ${move.lowStockThreshold}::int) as low
    )
    select shelf.available as before, moved.available as after, moved.low as "isLow"
    from shelf left join moved on true`);
  const shelf = rows[0];
  if (!shelf) throw shelfNotFound();
  if (shelf.after !== null) return { available: shelf.after, isLow: shelf.isLow ?? false };
  if (await wasEntered(db, key)) return { available: shelf.before, isLow: false };
  throw quantity < 0 ? tooFew(shelf.before) : tooMany();
}

// Asked while the shelf is locked: who supplied it meanwhile has committed by now.
async function findLastSupply(tx: Tx, productId: string): Promise<string | null> {
  const { rows } = await tx.execute<{ id: string }>(sql`
    select id from ${stockMovements} where product_id = ${productId} and quantity > 0
    order by created_at desc limit 1`);
  return rows[0]?.id ?? null;
}

// Asked after the move: whoever entered the same one meanwhile has committed by now.
async function wasEntered(db: DbOrTx, key: string): Promise<boolean> {
  const { rows } = await db.execute(sql`select from ${stockMovements} where key = ${key}`);
  return rows.length > 0;
}

/**
 * From how many pieces on a shelf counts as low; null for the shop's own number. `was` is what whoever
 * asks has seen.
 * @throws conflict `inventory.threshold_changed` where it is another by now
 */
export async function setThreshold(
  db: DbOrTx,
  input: { productId: string; businessId: string; was: number | null; threshold: number | null },
): Promise<void> {
  const { productId, businessId, was, threshold } = input;
  const { rows } = await db.execute(sql`
    update ${stock} s set low_stock_threshold = ${threshold}::int
    from ${products} p
    where s.product_id = ${productId} and p.id = s.product_id and p.business_id = ${businessId}
      and (s.low_stock_threshold is not distinct from ${was}::int
        or s.low_stock_threshold is not distinct from ${threshold}::int)
    returning s.product_id`);
  if (rows.length > 0) return;
  throw new DomainError(
    'conflict',
    'inventory.threshold_changed',
    'Somebody else has set another number meanwhile. Nothing was changed: look at it again.',
  );
}

function shelfNotFound(): DomainError {
  return new DomainError('not_found', 'inventory.shelf_not_found', 'This offering is not yours.');
}

function tooFew(available: number): DomainError {
  const left = available === 1 ? 'Only 1 is' : `Only ${available} are`;
  return new DomainError(
    'conflict',
    'inventory.too_few',
    `${left} there to take away. What shoppers hold in their checkouts stays theirs.`,
    { available },
  );
}

function tooMany(): DomainError {
  return new DomainError(
    'conflict',
    'inventory.too_many',
    'A shelf holds at most 1,000,000 pieces.',
  );
}
