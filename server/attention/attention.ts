import { and, eq, isNull, sql } from 'drizzle-orm';
import { type Db, type DbOrTx, type Tx, within } from '@/db/client';
import { attentionItems } from '@/db/schema';
import { type Admin, actorName } from '../auth/actor';
import { DomainError } from '../errors';
import { record } from '../events/outbox';

export type Matter = {
  /** Says which matter this is: raised again it is the same row. */
  key: string;
  /** `dispatch.unreachable`, `order.stuck`, … */
  kind: string;
  title: string;
  detail: string;
  orderId?: string;
  dispatchId?: string;
};

/**
 * Puts a matter on the admins' list, once per key; a resolved one opens again, as of now. Admins hear
 * of it each time it comes on the list.
 */
export async function raiseAttention(db: DbOrTx, matter: Matter): Promise<void> {
  await within(db, (tx) => raiseIn(tx, matter));
}

async function raiseIn(tx: Tx, matter: Matter): Promise<void> {
  const { kind, title, detail } = matter;
  const [open] = await tx
    .insert(attentionItems)
    .values(matter)
    .onConflictDoUpdate({
      target: attentionItems.key,
      set: {
        title,
        detail,
        createdAt: sql`case when ${attentionItems.resolvedAt} is null
          then ${attentionItems.createdAt} else now() end`,
        resolvedAt: null,
        resolvedBy: null,
      },
    })
    .returning({
      id: attentionItems.id,
      isNew: sql<boolean>`${attentionItems.createdAt} = now()`,
      since: attentionItems.createdAt,
    });
  if (!open?.isNew) return;
  const id = `attention:${open.id}:${open.since.getTime()}`;
  await record(tx, [{ name: 'attention.raised', id, data: { kind, title, detail } }]);
}

/** Takes a matter off the list; `by` is a user id or 'shop'. Does nothing where none is open. */
export async function resolveAttention(tx: DbOrTx, key: string, by: string): Promise<void> {
  await tx
    .update(attentionItems)
    .set({ resolvedAt: sql`now()`, resolvedBy: by })
    .where(and(eq(attentionItems.key, key), isNull(attentionItems.resolvedAt)));
}

/** An admin has dealt with a matter. Again changes nothing. @throws not_found `attention.not_found` */
export async function resolveMatter(db: Db, admin: Admin, attentionId: string): Promise<void> {
  const [row] = await db
    .update(attentionItems)
    .set({
      resolvedAt: sql`coalesce(${attentionItems.resolvedAt}, now())`,
      resolvedBy: sql`coalesce(${attentionItems.resolvedBy}, ${actorName(admin)})`,
    })
    .where(eq(attentionItems.id, attentionId))
    .returning({ id: attentionItems.id });
  if (row) return;
  throw new DomainError('not_found', 'attention.not_found', 'This matter does not exist.');
}
