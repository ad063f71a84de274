import { claimOf, performCall, type Tools } from './call';
import type { Job } from './claim';
import { fireCron } from './cron';
import { judgeEvent } from './events';
import { plainError } from './ops';
import { retryLater } from './outcomes';
import { fireBatch, fireDebounce, fireTimeout, settleStep } from './timers';

/** Does one claimed job. Never throws: what goes wrong is logged, and the job comes back. */
export async function perform(tools: Tools, job: Job): Promise<void> {
  try {
    await work[job.kind](tools, job);
  } catch (error) {
    tools.log.error('engine: job failed', { job: job.id, kind: job.kind, error: String(error) });
    await putBack(tools, job, error).catch(() => {
      // The database is away too: the lease runs out, and the job is claimed again.
    });
  }
}

const work: Record<Job['kind'], (tools: Tools, job: Job) => Promise<void>> = {
  call: performCall,
  event: judgeEvent,
  settle: settleStep,
  cron: fireCron,
  debounce: fireDebounce,
  batch: fireBatch,
  timeout: fireTimeout,
};

async function putBack(tools: Tools, job: Job, error: unknown): Promise<void> {
  const attempt = job.attempt + 1;
  const delayMs = Math.min(60_000, 1_000 * 2 ** Math.min(attempt, 6));
  await retryLater(tools.db, claimOf(job), { attempt, delayMs, error: plainError(String(error)) });
}
