import { eq, sql } from 'drizzle-orm';
import type { DbOrTx } from '@/db/client';
import { stockMovements } from '@/db/schema';

/** How many pieces of each product an order took from the shelf and has not put back there. */
export async function countPiecesOut(db: DbOrTx, orderId: string): Promise<Map<string, number>> {
  const rows = await db
    .select({
      productId: stockMovements.productId,
      pieces: sql<number>`(-sum(${stockMovements.quantity}))::int`,
    })
    .from(stockMovements)
    .where(eq(stockMovements.orderId, orderId))
    .groupBy(stockMovements.productId);
  return new Map(rows.map(({ productId, pieces }) => [productId, pieces]));
}
