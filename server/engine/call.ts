import type { Db } from '@/db/client';
import { advance } from './advance';
import { inngestBackoffMs, retryAfterMs } from './backoff';
import type { Claim } from './change';
import type { Job, RunRow } from './claim';
import { endRuns } from './ending';
import { type Call, interpret, type Outcome } from './interpret';
import type { Logger } from './log';
import { plainError } from './ops';
import { type Completion, release, retryLater } from './outcomes';
import { persist } from './persist';
import type { Registry } from './registry';
import type { Answer, Transport } from './transport';

/** How often a job may lose its worker before its run is given up. */
export const MAX_RECLAIMS = 5;

// The limits of Inngest, so that moving there breaks nothing.
const MAX_STEPS = 1_000;

export type Tools = {
  db: Db;
  transport: Transport;
  registry: Registry;
  complete: (completion: Completion) => Promise<boolean>;
  backoffMs: (attempt: number) => number;
  callTimeoutMs: number;
  log: Logger;
};

/** Calls the function of a `call` job once, and writes down what it answered. */
export async function performCall(tools: Tools, job: Job): Promise<void> {
  const claim = claimOf(job);
  const { run } = job;
  if (run?.status !== 'running') {
    await advance(tools.db, claim, {});
    return;
  }
  const call = readCall(tools.registry, job, run);
  const outcome = refuse(job) ?? (await ask(tools, call, job.memo ?? []));
  const kept = await persist(() => settle(tools, call, claim, outcome));
  if (!kept) tools.log.warn('engine: late answer refused', { runId: run.id, stepId: job.stepId });
}

export function claimOf(job: Job): Claim {
  return { job: job.id, token: job.token };
}

// A lease that ran out counts as an attempt, but never uses up the last one: only an error may
// end a step, only `MAX_RECLAIMS` a run whose workers die.
function readCall(registry: Registry, job: Job, run: RunRow): Call {
  const maxAttempts = registry.get(run.fnId)?.maxAttempts ?? 5;
  const attempt = Math.min(job.attempt + job.reclaims, Math.max(job.attempt, maxAttempts - 1));
  return { job, run, attempt, maxAttempts };
}

function refuse(job: Job): Outcome | undefined {
  if (job.reclaims >= MAX_RECLAIMS) {
    const message = `the worker died or froze ${job.reclaims} times in this call`;
    return { kind: 'fail', error: plainError(message, 'WorkerLostError') };
  }
  if ((job.memo?.length ?? 0) >= MAX_STEPS) {
    const message = `a run has at most ${MAX_STEPS} steps`;
    return { kind: 'fail', error: plainError(message, 'TooManyStepsError') };
  }
  return undefined;
}

async function ask(tools: Tools, call: Call, memo: NonNullable<Job['memo']>): Promise<Outcome> {
  const { job, run, attempt, maxAttempts } = call;
  const payload = {
    version: 2,
    event: run.event,
    events: run.events ?? [run.event],
    steps: Object.fromEntries(memo.map(([id, data, error]) => [id, memoized(data, error)])),
    ctx: {
      run_id: run.id,
      // These two turn checkpointing on; the second comes back with every checkpoint.
      fn_id: run.fnId,
      qi_id: `${job.id}:${job.token}`,
      attempt,
      max_attempts: maxAttempts,
      disable_immediate_execution: run.pending > 0,
      use_api: false,
      stack: { stack: memo.map(([id]) => id), current: memo.length },
    },
  };
  const query = `?fnId=${encodeURIComponent(run.fnId)}&stepId=${job.stepId}`;
  let answer: Answer;
  try {
    answer = await inTime(tools.transport.send('POST', query, payload), tools.callTimeoutMs);
  } catch (error) {
    return { kind: 'retry', error: plainError(`the handler broke: ${String(error)}`), after: null };
  }
  return interpret(call, answer, tools.registry);
}

// A call that never ends must not hold its place for ever; its late results are refused.
async function inTime<T>(work: Promise<T>, limitMs: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${limitMs} ms`)), limitMs);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

function memoized(data: unknown, error: unknown): unknown {
  return error === null ? { type: 'data', data } : { type: 'error', error };
}

async function settle(tools: Tools, call: Call, claim: Claim, outcome: Outcome): Promise<boolean> {
  const { db } = tools;
  switch (outcome.kind) {
    case 'complete':
      return complete(tools, call, claim, outcome);
    case 'advance':
      return advance(db, claim, outcome.change);
    case 'retry':
      return retry(tools, call, claim, outcome);
    case 'fail':
      return fail(tools, call, claim, outcome.error);
    case 'stale':
      await release(db, claim);
      return false;
  }
}

async function complete(
  tools: Tools,
  { run }: Call,
  claim: Claim,
  outcome: Extract<Outcome, { kind: 'complete' }>,
): Promise<boolean> {
  const { output, settle } = outcome;
  const simple = run.pending === 0 && !run.parentRun && settle.every((step) => !step.error);
  if (simple) return tools.complete({ ...claim, output: output ?? null, steps: settle });
  const ending = { runId: run.id, status: 'completed' as const, output: output ?? null };
  return endRuns(tools.db, claim, [{ run, ending }], { settle });
}

async function retry(
  tools: Tools,
  call: Call,
  claim: Claim,
  outcome: Extract<Outcome, { kind: 'retry' }>,
): Promise<boolean> {
  const attempt = call.attempt + 1;
  if (attempt >= call.maxAttempts) return fail(tools, call, claim, outcome.error);
  const delayMs = outcome.after ? retryAfterMs(outcome.after) : tools.backoffMs(call.attempt);
  const { error, step } = outcome;
  return retryLater(tools.db, claim, { attempt, delayMs, error, step });
}

async function fail(tools: Tools, { run }: Call, claim: Claim, error: unknown): Promise<boolean> {
  tools.log.warn('engine: run failed', { runId: run.id, fnId: run.fnId, error });
  const ending = { runId: run.id, status: 'failed' as const, error: error ?? plainError('failed') };
  return endRuns(tools.db, claim, [{ run, ending }]);
}

export const DEFAULT_BACKOFF_MS = inngestBackoffMs;
