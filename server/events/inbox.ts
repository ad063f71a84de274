import { eq, sql } from 'drizzle-orm';
import { type Db, type DbOrTx, transaction } from '@/db/client';
import { newId } from '@/db/ids';
import { inbox } from '@/db/schema';
import { record } from './outbox';

export type Notice = {
  /** Who sent it: a provider's name. */
  source: string;
  /** The sender's own id: the same notice again is stored once. */
  externalId: string;
  payload: Record<string, string>;
};

/** Stores a notice from outside and announces it; it is acted on later, once. */
export async function receiveNotice(db: Db, notice: Notice): Promise<void> {
  await transaction(db, async (tx) => {
    const [row] = await tx
      .insert(inbox)
      .values({ id: newId('event'), ...notice })
      .onConflictDoNothing()
      .returning({ id: inbox.id });
    if (!row) return;
    await record(tx, [
      { name: 'payment.notice_received', id: `notice:${row.id}`, data: { inboxId: row.id } },
    ]);
  });
}

export async function findNotice(db: DbOrTx, inboxId: string) {
  const [row] = await db.select().from(inbox).where(eq(inbox.id, inboxId));
  return row ?? null;
}

export async function markProcessed(db: DbOrTx, inboxId: string): Promise<void> {
  await db.update(inbox).set({ processedAt: sql`now()` }).where(eq(inbox.id, inboxId));
}
