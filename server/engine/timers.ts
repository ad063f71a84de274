import { sql } from 'drizzle-orm';
import { prepared } from '@/db/prepared';
import { advance } from './advance';
import { claimOf, type Tools } from './call';
import type { Settlement } from './change';
import type { Job, StoredEvent } from './claim';
import { endRuns } from './ending';
import { batchOf, openRun } from './flow';
import { plainError } from './ops';
import { startRuns } from './start';

/** The time of a sleep, a wait or an invocation is over. */
export async function settleStep(tools: Tools, job: Job): Promise<void> {
  const { run, stepId, payload } = job;
  const settle: Settlement[] = [];
  if (run && stepId) {
    const result = payload?.error ? { error: payload.error } : { data: null };
    settle.push({ runId: run.id, id: stepId, op: 'StepRun', ...result });
  }
  await advance(tools.db, claimOf(job), { settle });
}

/** It has been quiet for long enough: the last event begins its run. */
export async function fireDebounce(tools: Tools, job: Job): Promise<void> {
  const { fnId, event } = job.payload as { fnId: string; event: StoredEvent };
  const fn = tools.registry.get(fnId);
  await startRuns(tools, claimOf(job), fn ? openRun(fn, event, { delayMs: 0 }) : {});
}

/** A batch is full, or has waited long enough. What is too much for one run stays behind. */
export async function fireBatch(tools: Tools, job: Job): Promise<void> {
  const { fnId, events } = job.payload as { fnId: string; events: StoredEvent[] };
  const fn = tools.registry.get(fnId);
  const [first] = events;
  if (!fn || !first) {
    await advance(tools.db, claimOf(job), {});
    return;
  }
  const size = fn.config.batchEvents?.maxSize ?? 1;
  const opened = openRun(fn, first, { events: events.slice(0, size), delayMs: 0 });
  const rest = events.slice(size);
  const queue = rest.length > 0 ? [...opened.queue, batchOf(fn, rest)] : opened.queue;
  await startRuns(tools, claimOf(job), { ...opened, queue });
}

/** A run has not begun, or not ended, in the time its function allows: it is canceled. */
export async function fireTimeout(tools: Tools, job: Job): Promise<void> {
  const { run } = job;
  const which = job.payload?.which;
  const late =
    run?.status === 'running' && (which === 'finish' || !(await hasBegun(tools, run.id)));
  if (!run || !late) {
    await advance(tools.db, claimOf(job), {});
    return;
  }
  const error = plainError(`the run did not ${which} in time`, 'TimeoutError');
  const ending = { runId: run.id, status: 'cancelled' as const, error };
  await endRuns(tools.db, claimOf(job), [{ run, ending }]);
}

async function hasBegun(tools: Tools, runId: string): Promise<boolean> {
  const [row] = await begun(tools.db, { run: runId });
  return row?.begun === true;
}

const begun = prepared<{ begun: boolean }>(
  'engine_has_begun',
  () => sql`
    select exists (select from jobs.step where run_id = ${sql.placeholder('run')}::text)
      or not exists (
        select from jobs.job
        where run_id = ${sql.placeholder('run')}::text and kind = 'call' and attempt = 0
          and token is null
      ) as begun`,
);
