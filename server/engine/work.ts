import { advance } from './advance';
import { claimOf, performCall, type Tools } from './call';
import { holds } from './cel';
import type { Settlement } from './change';
import type { Job, StoredEvent, WaitRow } from './claim';
import { fireCron } from './cron';
import { endRuns } from './ending';
import { plainError } from './ops';
import { retryLater } from './outcomes';
import { runsFor } from './registry';

/** Does one claimed job. Never throws: what goes wrong is logged, and the job comes back. */
export async function perform(tools: Tools, job: Job): Promise<void> {
  try {
    await work(tools, job);
  } catch (error) {
    tools.log.error('engine: job failed', { job: job.id, kind: job.kind, error: String(error) });
    await putBack(tools, job, error).catch(() => {
      // The database is away too: the lease runs out, and the job is claimed again.
    });
  }
}

async function work(tools: Tools, job: Job): Promise<void> {
  switch (job.kind) {
    case 'call':
      return performCall(tools, job);
    case 'event':
      return judgeEvent(tools, job);
    case 'settle':
      return settleStep(tools, job);
    case 'cron':
      return fireCron(tools, job);
    default:
      throw new Error(`no such kind of job: ${job.kind}`);
  }
}

async function putBack(tools: Tools, job: Job, error: unknown): Promise<void> {
  const attempt = job.attempt + 1;
  const delayMs = Math.min(60_000, 1_000 * 2 ** Math.min(attempt, 6));
  await retryLater(tools.db, claimOf(job), { attempt, delayMs, error: plainError(String(error)) });
}

// The time of a sleep, a wait or an invocation is over.
async function settleStep(tools: Tools, job: Job): Promise<void> {
  const { run, stepId, payload } = job;
  const error = payload?.error;
  const settle =
    run && stepId
      ? [{ runId: run.id, id: stepId, op: 'StepRun', ...(error ? { error } : { data: null }) }]
      : [];
  await advance(tools.db, claimOf(job), { settle });
}

// Exactly once per event: runs are created, waits answered and runs canceled together.
async function judgeEvent(tools: Tools, job: Job): Promise<void> {
  const event = job.payload?.event as StoredEvent;
  const start = runsFor(tools.registry, event, job.payload?.whole === true);
  const met = (job.waits ?? []).filter((wait) => isMet(wait, event));
  const settle = met.filter((wait) => !wait.cancels).map((wait) => answered(wait, event));
  const ended = met.filter((wait) => wait.cancels).map(canceled);
  await endRuns(tools.db, claimOf(job), unique(ended), { start, settle });
}

function isMet(wait: WaitRow, event: StoredEvent): boolean {
  return wait.expression === null || holds(wait.expression, { event: wait.event, async: event });
}

function answered(wait: WaitRow, event: StoredEvent): Settlement {
  return { runId: wait.runId, id: wait.stepId, op: 'WaitForEvent', data: event };
}

function canceled(wait: WaitRow) {
  const { runId, fnId, parentRun, parentStep } = wait;
  const run = { id: runId, fnId, event: wait.event ?? { name: '' }, parentRun, parentStep };
  return { run, ending: { runId, status: 'cancelled' as const } };
}

function unique<T extends { run: { id: string } }>(ended: T[]): T[] {
  return [...new Map(ended.map((one) => [one.run.id, one])).values()];
}
