import { createHash } from 'node:crypto';
import { and, eq, isNull, sql } from 'drizzle-orm';
import { atOnce, type Db, type DbOrTx, type Tx, transaction } from '@/db/client';
import { newId } from '@/db/ids';
import { prepared } from '@/db/prepared';
import { inbox } from '@/db/schema';
import { raiseAttention, resolveAttention } from '../attention/attention';
import { DomainError, whatWentWrong } from '../errors';
import { record } from './outbox';

export type Notice = {
  /** Who sent it: a provider's name. */
  source: string;
  /** The sender's own id: the same notice again is stored once. */
  externalId: string;
  payload: Record<string, string>;
  /** True where nothing has to be done about it: it is only kept. */
  isIdle?: boolean;
};

export type StoredNotice = typeof inbox.$inferSelect;

/** How often a notice is acted on before it waits among the dead letters. */
const MAX_ATTEMPTS = 8;

/**
 * Stores a notice from outside and announces it, in one round trip; it is acted on later, once. One that
 * comes again has the ids it had before, and so changes nothing, nor starts anything.
 */
export async function receiveNotice(db: Db, notice: Notice): Promise<void> {
  const { source, externalId, payload, isIdle = false } = notice;
  const id = idOf(notice);
  const values = { id, source, externalId, isIdle, payload: JSON.stringify(payload) };
  await atOnce(db, (tx) => [
    store(tx, values),
    isIdle ? Promise.resolve() : announce(tx, id, `notice:${id}`),
  ]);
}

/**
 * Keeps a notice that is acted on in this very transaction. Returns null where it is new; else what the
 * earlier one of this name said, and was told. Two at once wait for each other here.
 */
export async function keepNotice(
  tx: Tx,
  notice: { source: string; externalId: string; payload: object },
): Promise<{ payload: unknown; answer: unknown } | null> {
  const { source, externalId } = notice;
  const payload = JSON.stringify(notice.payload);
  const values = { id: idOf(notice), source, externalId, isIdle: true, payload };
  const [stored] = await store(tx, values);
  if (stored) return null;
  const earlier = await findNotice(tx, idOf(notice));
  if (!earlier) throw new Error(`the notice ${externalId} of ${source} is neither old nor new`);
  const { answer } = earlier;
  return { payload: earlier.payload, answer };
}

/** Keeps what the sender of a notice is told in the transaction that acts on it. */
export async function keepAnswer(
  tx: Tx,
  notice: { source: string; externalId: string },
  answer: object,
): Promise<void> {
  await tx
    .update(inbox)
    .set({ answer })
    .where(eq(inbox.id, idOf(notice)));
}

function idOf({ source, externalId }: Pick<Notice, 'source' | 'externalId'>): string {
  const digest = createHash('sha256').update(`${source}:${externalId}`).digest('hex');
  return `evt_${digest.slice(0, 32)}`;
}

const store = prepared<{ id: string }>(
  'inbox_store',
  () => sql`
    insert into ${inbox} (id, source, external_id, payload, processed_at)
    values (${sql.placeholder('id')}, ${sql.placeholder('source')},
      ${sql.placeholder('externalId')}, ${sql.placeholder('payload')}::jsonb,
      case when ${sql.placeholder('isIdle')}::boolean then now() end)
    on conflict do nothing
    returning id`,
);

export async function findNotice(db: DbOrTx, inboxId: string): Promise<StoredNotice | null> {
  const [row] = await db.select().from(inbox).where(eq(inbox.id, inboxId));
  return row ?? null;
}

export async function markProcessed(db: DbOrTx, inboxId: string): Promise<void> {
  await db.update(inbox).set({ processedAt: sql`now()`, error: null }).where(eq(inbox.id, inboxId));
}

/**
 * Counts a try that failed. True where it was the last one: the notice is a dead letter now, and an
 * admin hears of it.
 */
export async function noteFailure(
  db: Db,
  { id, source }: StoredNotice,
  failure: unknown,
): Promise<boolean> {
  const error = whatWentWrong(failure).slice(0, 500);
  return transaction(db, async (tx) => {
    const [row] = await tx
      .update(inbox)
      .set({
        attempts: sql`${inbox.attempts} + 1`,
        error,
        deadAt: sql`case when ${inbox.attempts} + 1 >= ${MAX_ATTEMPTS}::int then now() end`,
      })
      .where(and(eq(inbox.id, id), isNull(inbox.processedAt)))
      .returning({ deadAt: inbox.deadAt });
    if (!row?.deadAt) return false;
    await raiseAttention(tx, {
      key: deadKey(id),
      kind: 'inbox.dead',
      title: `A notice from ${source} could not be acted on`,
      detail: error,
    });
    return true;
  });
}

/**
 * Gives a dead letter another round of tries. One that was acted on meanwhile stays as it is.
 * @throws not_found `inbox.not_dead`
 */
export async function replayNotice(db: Db, inboxId: string): Promise<void> {
  await transaction(db, async (tx) => {
    const [revived] = await tx
      .update(inbox)
      .set({ deadAt: null, attempts: 0 })
      .where(and(eq(inbox.id, inboxId), isNull(inbox.processedAt), sql`dead_at is not null`))
      .returning({ id: inbox.id });
    if (!revived) {
      throw new DomainError('not_found', 'inbox.not_dead', 'This notice is not a dead letter.');
    }
    await announce(tx, inboxId, `notice:${inboxId}:${newId('event')}`);
    await resolveAttention(tx, deadKey(inboxId), 'shop');
  });
}

async function announce(tx: DbOrTx, inboxId: string, id: string): Promise<void> {
  await record(tx, [{ name: 'payment.notice_received', id, data: { inboxId } }]);
}

function deadKey(inboxId: string): string {
  return `inbox.dead:${inboxId}`;
}
