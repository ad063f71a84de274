import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { inbox } from '@/db/schema';
import { type Admin, actorName } from '../auth/actor';
import { discardFailedRun, replayFailedRun } from '../engine/dead-letters';
import { DomainError } from '../errors';
import { replayNotice } from '../events/inbox';

export type Named = { kind: 'run' | 'notice'; id: string };

/**
 * Tries a dead letter again, once per letter however often it is asked. Returns the new run's id where
 * there is one to follow. @throws not_found `dead_letter.not_found`, `inbox.not_dead`
 */
export async function replayLetter(
  db: Db,
  _admin: Admin,
  { kind, id }: Named,
): Promise<{ runId: string | null }> {
  if (kind === 'notice') {
    await replayNotice(db, id);
    return { runId: null };
  }
  const runId = await replayFailedRun(db, id);
  if (!runId) throw notFound();
  return { runId };
}

/** Nobody has to look at it any more; the note says why. @throws not_found `dead_letter.not_found` */
export async function discardLetter(
  db: Db,
  admin: Admin,
  { kind, id, note }: Named & { note: string },
): Promise<void> {
  const by = actorName(admin);
  if (kind === 'run') {
    if (!(await discardFailedRun(db, id, { by, note }))) throw notFound();
    return;
  }
  const done = await db
    .update(inbox)
    .set({ processedAt: sql`now()`, error: `Discarded by ${by}: ${note}` })
    .where(and(eq(inbox.id, id), isNull(inbox.processedAt), sql`${inbox.deadAt} is not null`))
    .returning({ id: inbox.id });
  if (done.length === 0) throw notFound();
}

function notFound(): DomainError {
  return new DomainError(
    'not_found',
    'dead_letter.not_found',
    'This is not among the dead letters any more.',
  );
}
