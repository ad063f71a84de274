import { sql } from 'drizzle-orm';
import { type Db, type DbOrTx, transaction } from '@/db/client';
import { prepared } from '@/db/prepared';
import { advance } from './advance';
import type { Advance, Claim, Ending, Settlement } from './change';
import { plainError } from './ops';
import { type EngineEvent, publishEvents } from './publish';

/** A run as its end needs it: who invoked it, and the event its listeners are told about. */
export type EndedRun = {
  id: string;
  fnId: string;
  event: { name: string };
  parentRun: string | null;
  parentStep: string | null;
};

type Ended = { run: EndedRun; ending: Ending };

/** Ends runs, answers whoever invoked them, and announces it, all or nothing. */
export async function endRuns(
  db: Db,
  claim: Claim | null,
  ended: Ended[],
  change: Advance = {},
): Promise<boolean> {
  if (ended.flatMap(lifecycleEvents).length === 0) return endRunsWithin(db, claim, ended, change);
  return transaction(db, async (tx) => {
    const [, written] = await Promise.all([
      boundIdleTime(tx),
      endRunsWithin(tx, claim, ended, change),
    ]);
    return written;
  });
}

/** The same within a transaction of the caller's. */
export async function endRunsWithin(
  tx: DbOrTx,
  claim: Claim | null,
  ended: Ended[],
  change: Advance,
): Promise<boolean> {
  const written = await advance(tx, claim, {
    ...change,
    end: ended.map((one) => one.ending),
    settle: [...(change.settle ?? []), ...ended.flatMap(answerParent)],
  });
  if (written) await publishEvents(tx, ended.flatMap(lifecycleEvents));
  return written;
}

// A process that freezes within a transaction must not keep its locks for ever.
export const boundIdleTime = prepared(
  'engine_bound_idle_time',
  () => sql`select set_config('idle_in_transaction_session_timeout', '10s', true)`,
);

/** Fails the run whose call holds this claim, if it still does. */
export async function failRunOf(db: Db, claim: Claim, error: unknown): Promise<void> {
  const [run] = await findRunOf(db, claim);
  if (!run) return;
  const ending: Ending = { runId: run.id, status: 'failed', error };
  await endRuns(db, claim, [{ run, ending }]);
}

const findRunOf = prepared<EndedRun>(
  'engine_run_of_job',
  () => sql`
    select r.id, r.fn_id as "fnId", r.event, r.parent_run as "parentRun",
      r.parent_step as "parentStep"
    from jobs.job j join jobs.run r on r.id = j.run_id and r.status = 'running'
    where j.id = ${sql.placeholder('job')}::bigint and j.token = ${sql.placeholder('token')}::uuid`,
);

function answerParent({ run, ending }: Ended): Settlement[] {
  if (!run.parentRun || !run.parentStep) return [];
  const step = { runId: run.parentRun, id: run.parentStep, op: 'InvokeFunction' };
  if (ending.status === 'completed') return [{ ...step, data: ending.output ?? null }];
  return [{ ...step, error: ending.error ?? plainError(`the invoked run was ${ending.status}`) }];
}

const LIFECYCLE = /^inngest\/function\.(failed|finished|cancelled)$/;

// Never for runs that were themselves started by such an event: they would go on for ever.
function lifecycleEvents({ run, ending }: Ended): EngineEvent[] {
  if (ending.status === 'completed' || LIFECYCLE.test(run.event.name)) return [];
  const { error, status } = ending;
  const data = {
    function_id: run.fnId,
    run_id: run.id,
    event: run.event,
    events: [run.event],
    error: error ?? plainError(`the run was ${status}`),
    _inngest: { status: status === 'failed' ? 'Failed' : 'Cancelled' },
  };
  return [{ id: run.id, name: `inngest/function.${status}`, data }];
}
