import { and, desc, isNotNull, isNull } from 'drizzle-orm';
import type { Db, DbOrTx } from '@/db/client';
import { inbox } from '@/db/schema';
import { countFailedRuns, listFailedRuns } from '../engine/dead-letters';
import { findRun } from '../engine/inspect';

/** Something that was tried as often as it should be, and waits for somebody to look at it. */
export type DeadLetter = {
  kind: 'run' | 'notice';
  id: string;
  /** The function that failed, or who sent the notice. */
  from: string;
  /** The event's name, or the sender's id. */
  about: string;
  data: unknown;
  error: string;
  attempts: number;
  diedAt: Date;
};

const LIMIT = 100;

const isDead = and(isNotNull(inbox.deadAt), isNull(inbox.processedAt));

/** The newest dead letters, and how many there are. */
export async function listDeadLetters(
  db: DbOrTx,
): Promise<{ letters: DeadLetter[]; total: number }> {
  const [runs, notices, total] = await Promise.all([
    listFailedRuns(db, LIMIT),
    db.select().from(inbox).where(isDead).orderBy(desc(inbox.deadAt)).limit(LIMIT),
    countDeadLetters(db),
  ]);
  const letters: DeadLetter[] = [
    ...runs.map(({ id, functionId, eventName, data, error, attempts, failedAt }) => ({
      ...{ id, data, attempts, diedAt: failedAt, about: eventName },
      kind: 'run' as const,
      // The engine names functions by their app, too.
      from: functionId.slice(functionId.indexOf('-') + 1),
      error: error.message ?? error.name ?? 'It failed.',
    })),
    ...notices.map(({ id, source, externalId, payload, error, attempts, deadAt, receivedAt }) => ({
      ...{ id, attempts, data: payload, from: source, about: externalId },
      kind: 'notice' as const,
      error: error ?? 'It could not be acted on.',
      diedAt: deadAt ?? receivedAt,
    })),
  ];
  letters.sort((a, b) => b.diedAt.getTime() - a.diedAt.getTime());
  return { letters: letters.slice(0, LIMIT), total };
}

export async function countDeadLetters(db: DbOrTx): Promise<number> {
  const [runs, notices] = await Promise.all([countFailedRuns(db), db.$count(inbox, isDead)]);
  return runs + notices;
}

/** How a replayed run stands. */
export async function getOutcome(db: Db, runId: string) {
  const run = await findRun(db, runId);
  if (!run) return { status: 'unknown' as const, error: null };
  const { message = null } = (run.error ?? {}) as { message?: string };
  return { status: run.status, error: message };
}
