import { sql } from 'drizzle-orm';
import type { DbOrTx, Tx } from '@/db/client';
import { prepared } from '@/db/prepared';
import { orderSteps } from '@/db/schema';
import { whatWentWrong } from '../errors';
import { wakeWatchers } from '../events/wake';
import { entryInsert, entryValues, type TimelineRow } from './timeline';

/** The saga's steps in the order they run (R3.27). */
export const STEPS = [
  'capture',
  'confirm',
  'delete-cart',
  'complete',
  'undo',
  'return-money',
] as const;
export type Step = (typeof STEPS)[number];

const doneInsert = sql`
  insert into ${orderSteps} as s (order_id, step, state, attempts, ended_at)
  values (${sql.placeholder('orderId')}, ${sql.placeholder('step')}, 'done', 1, now())
  on conflict (order_id, step) do update set state = 'done', ended_at = now(), error = null,
    attempts = s.attempts + 1
    where s.state <> 'done'`;

const done = prepared('order_step_done', () => doneInsert);

/** Marks a step done in the transaction of its effect. */
export async function markDone(tx: Tx, orderId: string, step: Step): Promise<void> {
  await done(tx, { orderId, step });
}

const told = prepared(
  'order_step_told',
  () => sql`
    with done as (${doneInsert}), added as (${entryInsert})
    select ${wakeWatchers(sql`order_id`)} from added`,
);

/** The same, for a step that has a place in the order's history. */
export async function markTold(tx: Tx, step: Step, entry: TimelineRow): Promise<void> {
  await told(tx, { ...entryValues(entry), step });
}

const failed = prepared<{ attempts: number }>(
  'order_step_failed',
  () => sql`
    insert into ${orderSteps} as s (order_id, step, state, attempts, error, ended_at)
    values (${sql.placeholder('orderId')}, ${sql.placeholder('step')}, 'failed', 1,
      ${sql.placeholder('error')}, now())
    on conflict (order_id, step) do update set state = 'failed', ended_at = now(),
      error = excluded.error, attempts = s.attempts + 1
      where s.state <> 'done'
    returning attempts`,
);

/** One try of a step that did not succeed: the how-manieth it was, and what went wrong. */
export class StepFailed extends Error {
  override readonly name = 'StepFailed';

  constructor(
    readonly attempts: number,
    override readonly cause: unknown,
  ) {
    super(whatWentWrong(cause));
  }
}

/**
 * Runs one step of an order's saga; a failure is kept with its attempt count and message for the
 * admin. @throws StepFailed
 */
export async function attemptStep<T>(
  db: DbOrTx,
  orderId: string,
  step: Step,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const message = whatWentWrong(error);
    const rows = await failed(db, { orderId, step, error: message.slice(0, 500) }).catch(() => []);
    throw new StepFailed(rows[0]?.attempts ?? 1, error);
  }
}
