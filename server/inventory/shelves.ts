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
    const moved = await enterMove(tx, move);
    if (moved.isLow && move.quantity < 0) await tellLow(tx, move.productId, moved);
    return moved.available;
  });
}

type Level = { available: number; lowTurn: number; isLow: boolean };

async function enterMove(db: Tx, move: StockMove): Promise<Level> {
  const { productId, businessId, kind, quantity } = move;
  const key = `stock:${productId}:${move.token}`;
  const { rows } = await db.execute<{
    before: number;
    after: number | null;
    isLow: boolean | null;
    lowTurn: number;
  }>(sql`
    with shelf as materialized (
      select s.product_id, s.available, s.low_turn from ${stock} s
      join ${products} p on p.id = s.product_id and p.business_id = ${businessId}
      where s.product_id = ${productId} for update of s
    ), entered as (
      insert into ${stockMovements} (id, product_id, kind, quantity, key)
      select ${newId('stockMovement')}, product_id, ${kind}::stock_movement_kind, ${quantity}::int, ${key}
      from shelf where available + ${quantity}::int between 0 and ${MAX_AVAILABLE}
      on conflict (key) do nothing
      returning product_id, quantity
    ), moved as (
      update ${stock} s set available = shelf.available + e.quantity
      from entered e join shelf using (product_id) where s.product_id = e.product_id
      returning s.available,
        s.available <= coalesce(s.low_stock_threshold, ${move.lowStockThreshold}::int) as low
    )
    select shelf.available as before, moved.available as after, moved.low as "isLow",
      shelf.low_turn as "lowTurn"
    from shelf left join moved on true`);
  const shelf = rows[0];
  if (!shelf) throw shelfNotFound();
  const { lowTurn } = shelf;
  if (shelf.after !== null) return { available: shelf.after, isLow: shelf.isLow ?? false, lowTurn };
  if (await wasEntered(db, key)) return { available: shelf.before, isLow: false, lowTurn };
  throw quantity < 0 ? tooFew(shelf.before) : tooMany();
}

async function tellLow(tx: Tx, productId: string, shelf: Omit<Level, 'isLow'>): Promise<void> {
  const { available, lowTurn } = shelf;
  const lastSupply = await findLastSupply(tx, productId);
  await record(tx, [lowEvent({ productId, available, lowTurn, lastSupply })]);
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

export type NewThreshold = {
  productId: string;
  businessId: string;
  /** What whoever asks has seen. */
  was: number | null;
  /** Null for the shop's own number. */
  threshold: number | null;
  /** The shop's own number. */
  lowStockThreshold: number;
};

/**
 * From how many pieces on a shelf counts as low. Where that makes it low, it is told, as if the pieces had
 * been taken; where it is low no more, the next time is news again.
 * @throws conflict `inventory.threshold_changed` where it is another by now
 */
export async function setThreshold(db: Db, input: NewThreshold): Promise<void> {
  await transaction(db, async (tx) => {
    const { wasLow, ...shelf } = await writeThreshold(tx, input);
    if (shelf.isLow && !wasLow) await tellLow(tx, input.productId, shelf);
  });
}

async function writeThreshold(
  tx: Tx,
  { productId, businessId, was, threshold, lowStockThreshold: usual }: NewThreshold,
): Promise<Level & { wasLow: boolean }> {
  const isLow = sql`s.available <= coalesce(${threshold}::int, ${usual}::int)`;
  const { rows } = await tx.execute<Level & { wasLow: boolean }>(sql`
    with before as materialized (
      select s.product_id, s.available <= coalesce(s.low_stock_threshold, ${usual}::int) as low
      from ${stock} s
      join ${products} p on p.id = s.product_id and p.business_id = ${businessId}
      where s.product_id = ${productId}
        and (s.low_stock_threshold is not distinct from ${was}::int
          or s.low_stock_threshold is not distinct from ${threshold}::int)
      for update of s
    )
    update ${stock} s set low_stock_threshold = ${threshold}::int,
      low_turn = s.low_turn + (before.low and not ${isLow})::int
    from before where s.product_id = before.product_id
    returning s.available, s.low_turn as "lowTurn", ${isLow} as "isLow", before.low as "wasLow"`);
  const shelf = rows[0];
  if (shelf) return shelf;
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
