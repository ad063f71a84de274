import { eq, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import type { Pieces } from '@/db/documents';
import { dispatches, dispatchLines } from '@/db/schema';
import type { ActingBusiness } from '../auth/actor';
import { DomainError } from '../errors';
import { getDispatch } from './queries';
import type { DispatchLine, DispatchView } from './view';

/**
 * One of the business's own dispatches, as it is, locked until the transaction ends.
 * @throws not_found `dispatch.not_found`
 */
export async function lockDispatch(
  tx: Tx,
  business: ActingBusiness,
  dispatchId: string,
): Promise<DispatchView> {
  // Read by the next statement: this one sees the lines as they were before it waited for the lock.
  await tx
    .select({ id: dispatches.id })
    .from(dispatches)
    .where(eq(dispatches.id, dispatchId))
    .for('update');
  return getDispatch(tx, business, dispatchId);
}

/** What is neither declined nor shipped. */
export function openPieces(lines: readonly DispatchLine[]): Pieces[] {
  return lines
    .map(({ productId, quantity, declined, shipped }) => ({
      productId,
      quantity: quantity - declined - shipped,
    }))
    .filter(({ quantity }) => quantity > 0);
}

/**
 * The open pieces that `given` leaves over; a product named twice counts twice.
 * @throws invalid `dispatch.unknown_line` where it names what is not in the dispatch, or more than is open
 */
export function leftBy({ lines }: DispatchView, given: readonly Pieces[]): Pieces[] {
  const left = new Map(openPieces(lines).map((open) => [open.productId, open.quantity]));
  for (const { productId, quantity } of given) {
    const more = (left.get(productId) ?? 0) - quantity;
    if (more < 0) throw unknownLine(productId);
    left.set(productId, more);
  }
  return [...left]
    .map(([productId, quantity]) => ({ productId, quantity }))
    .filter(({ quantity }) => quantity > 0);
}

/** Each product once, by its name. */
export function summed(given: readonly Pieces[]): Pieces[] {
  const sums = new Map<string, number>();
  for (const { productId, quantity } of given) {
    sums.set(productId, (sums.get(productId) ?? 0) + quantity);
  }
  return [...sums]
    .map(([productId, quantity]) => ({ productId, quantity }))
    .sort((one, other) => (one.productId < other.productId ? -1 : 1));
}

export function samePieces(one: readonly Pieces[], other: readonly Pieces[]): boolean {
  return JSON.stringify(summed(one)) === JSON.stringify(summed(other));
}

/**
 * Counts pieces of a dispatch as declined or shipped; never more than are open, whoever comes at the same
 * time. @throws invalid `dispatch.unknown_line`
 */
export async function takePieces(
  tx: Tx,
  dispatchId: string,
  pieces: readonly Pieces[],
  as: 'declined' | 'shipped',
): Promise<void> {
  const wanted = summed(pieces);
  const count = sql.identifier(as);
  const { rows } = await tx.execute<{ productId: string }>(sql`
    update ${dispatchLines} l set ${count} = l.${count} + p.quantity
    from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as p("productId" text, quantity int)
    where l.dispatch_id = ${dispatchId} and l.product_id = p."productId"
      and l.declined + l.shipped + p.quantity <= l.quantity
    returning l.product_id as "productId"`);
  const taken = new Set(rows.map(({ productId }) => productId));
  const missed = wanted.find(({ productId }) => !taken.has(productId));
  if (missed) throw unknownLine(missed.productId);
}

function unknownLine(productId: string): DomainError {
  return new DomainError(
    'invalid',
    'dispatch.unknown_line',
    'This names a line that is not in the dispatch, or more of it than is left to answer or to ship.',
    { productId },
  );
}
