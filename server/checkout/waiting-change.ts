import { desc, eq, sql } from 'drizzle-orm';
import type { DbOrTx } from '@/db/client';
import { orderChanges, payments } from '@/db/schema';
import { isUndecided } from '../payment/attempts';
import type { ChangeOrder } from './change-order';

/** What was asked for; what pays is with the attempt already. */
export type Wanted = Pick<ChangeOrder, 'orderId' | 'version' | 'lines' | 'expected'>;

/** A change, and how the payment that has to carry it stands. */
export type WaitingChange = {
  wanted: Wanted;
  payment: { id: string; provider: string; providerRef: string | null };
  /** `made` once the order counts on the payment. */
  state: 'waiting' | 'made' | 'not_made';
};

/** Keeps a change with the attempt to pay for it. */
export async function keepWaiting(
  db: DbOrTx,
  paymentId: string,
  { orderId, version, lines, expected }: Wanted,
): Promise<void> {
  await db
    .insert(orderChanges)
    .values({ ...{ paymentId, orderId, version, lines }, ...expected })
    .onConflictDoNothing();
}

/** The change that an attempt pays for; null where it pays for something else. */
export async function findChangeOf(db: DbOrTx, paymentId: string): Promise<WaitingChange | null> {
  const [row] = await select(db).where(eq(orderChanges.paymentId, paymentId));
  return row ? view(row) : null;
}

/** The last change of an order that needed a payment of its own. */
export async function findLastChange(db: DbOrTx, orderId: string): Promise<WaitingChange | null> {
  const [row] = await select(db)
    .where(eq(orderChanges.orderId, orderId))
    // Of one change asked for twice, the payment that came to count.
    .orderBy(desc(orderChanges.version), sql`${payments.orderId} is null`, desc(payments.attempt))
    .limit(1);
  return row ? view(row) : null;
}

function select(db: DbOrTx) {
  return db
    .select({
      change: orderChanges,
      payment: { id: payments.id, provider: payments.provider, providerRef: payments.providerRef },
      isOpen: isUndecided(payments),
      isBound: sql<boolean>`${payments.orderId} is not null`,
    })
    .from(orderChanges)
    .innerJoin(payments, eq(payments.id, orderChanges.paymentId));
}

type Row = Awaited<ReturnType<typeof select>>[number];

function view({ change, payment, isOpen, isBound }: Row): WaitingChange {
  const { orderId, version, lines, totalCents, points } = change;
  return {
    wanted: { orderId, version, lines, expected: { totalCents, points } },
    payment,
    state: isBound ? 'made' : isOpen ? 'waiting' : 'not_made',
  };
}
