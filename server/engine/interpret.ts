import { compile, matchedPath } from './cel';
import type { Advance, Plan, Settlement } from './change';
import type { Job, RunRow } from './claim';
import { LONGEST_WAIT_MS, untilMs } from './durations';
import { openRun } from './flow';
import { durationMs, nameOf, type Op, plainError, readOps, refusalOf } from './ops';
import type { Failure } from './outcomes';
import type { Registry } from './registry';
import type { Answer } from './transport';

/** What one answer of the SDK's handler means for the run. */
export type Outcome =
  | { kind: 'complete'; output: unknown; settle: Settlement[] }
  | { kind: 'advance'; change: Advance }
  | { kind: 'retry'; error: unknown; after: string | null; step?: Failure }
  | { kind: 'fail'; error: unknown }
  /** Another worker went on with this run; ask again with what is stored now. */
  | { kind: 'stale' };

/** One call: whose it is, and which attempt it was (counted from 0). */
export type Call = { job: Job; run: RunRow; attempt: number; maxAttempts: number };

/** Reads an answer of the SDK (`x-inngest-no-retry` wins, then the status decides). */
export function interpret(call: Call, answer: Answer, registry: Registry): Outcome {
  if (answer.status === 200) return { kind: 'complete', output: answer.body, settle: [] };
  if (answer.status === 206) return interpretOps(call, answer, registry);
  if (isStale(answer.body)) return { kind: 'stale' };
  const verdict = answer.headers.get('x-inngest-no-retry');
  const clientError = verdict === undefined && answer.status >= 400 && answer.status < 500;
  if (verdict === 'true' || isLast(call) || (clientError && answer.status !== 401)) {
    return { kind: 'fail', error: answer.body };
  }
  return { kind: 'retry', error: answer.body, after: answer.headers.get('retry-after') ?? null };
}

function isStale(body: unknown): boolean {
  return typeof body === 'object' && body !== null && 'name' in body
    ? body.name === 'StaleDispatchError'
    : false;
}

function isLast(call: Call): boolean {
  return call.attempt + 1 >= call.maxAttempts;
}

function interpretOps(call: Call, answer: Answer, registry: Registry): Outcome {
  const ops = readOps(answer.body);
  const refusal = ops.map(refusalOf).find((error) => error !== undefined);
  if (refusal) return { kind: 'fail', error: refusal };
  const failed = ops.find((op) => op.op === 'StepError');
  if (failed && answer.headers.get('x-inngest-no-retry') !== 'true' && !isLast(call)) {
    const step = { id: failed.id, op: 'StepRun', name: nameOf(failed), error: failed.error };
    return {
      kind: 'retry',
      error: failed.error,
      after: answer.headers.get('retry-after') ?? null,
      step,
    };
  }
  const settle = ops.flatMap((op) => settlement(call, op) ?? []);
  const returned = ops.find((op) => op.op === 'RunComplete');
  if (returned) return { kind: 'complete', output: returned.data, settle };
  const everySibling = answer.headers.get('x-inngest-req-version') === '1';
  const change = followUps(call, ops, everySibling, registry);
  change.settle = [...settle, ...(change.settle ?? [])];
  return { kind: 'advance', change };
}

function settlement(call: Call, op: Op): Settlement | undefined {
  const step = {
    runId: call.run.id,
    id: op.id,
    op: 'StepRun',
    name: nameOf(op),
    attempts: call.attempt + 1,
  };
  if (op.op === 'StepRun') return { ...step, data: op.data ?? null, durationMs: durationMs(op) };
  if (op.op === 'StepFailed' || op.op === 'StepError') {
    return { ...step, error: op.error ?? plainError('unknown error') };
  }
  return undefined;
}

function followUps(call: Call, ops: Op[], eager: boolean, registry: Registry): Advance {
  const change: Advance = { plan: [], start: [], queue: [], settle: [] };
  if (call.job.stepId === 'step') change.again = [{ runId: call.run.id }];
  for (const op of ops) {
    try {
      const plan = planFor(call, op, eager);
      if (!plan) continue;
      const invoked = op.op === 'InvokeFunction' ? invokedRun(call, op, registry) : undefined;
      change.start?.push(...(invoked?.start ?? []));
      change.queue?.push(...(invoked?.queue ?? []));
      change.plan?.push(plan);
    } catch (error) {
      const step = { runId: call.run.id, id: op.id, op: op.op, name: nameOf(op) };
      change.settle?.push({ ...step, error: plainError(String(error)) });
    }
  }
  return change;
}

function planFor(call: Call, op: Op, eager: boolean): Plan | undefined {
  const plan = {
    runId: call.run.id,
    id: op.id,
    op: op.op,
    name: nameOf(op),
    eager: eager || op.opts?.parallelMode === 'race',
    kind: 'settle' as const,
  };
  const timeout = op.opts?.timeout;
  switch (op.op) {
    case 'StepPlanned':
      return { ...plan, kind: 'call', delayMs: 0 };
    case 'Sleep':
      return { ...plan, delayMs: untilMs(op.name ?? '') };
    case 'WaitForEvent':
      return { ...plan, delayMs: untilMs(timeout ?? ''), ...awaited(op) };
    case 'InvokeFunction': {
      const error = plainError('the invoked function did not finish in time', 'InvokeTimeoutError');
      return { ...plan, delayMs: timeout ? untilMs(timeout) : LONGEST_WAIT_MS, payload: { error } };
    }
    default:
      return undefined;
  }
}

function awaited(op: Op): Pick<Plan, 'waitFor' | 'path' | 'expression'> {
  const condition = op.opts?.if ?? undefined;
  const path = condition && matchedPath(condition);
  if (condition && !path) compile(condition);
  return { waitFor: op.name ?? '', path, expression: path ? undefined : condition };
}

function invokedRun(call: Call, op: Op, registry: Registry) {
  const fn = registry.get(op.opts?.function_id ?? '');
  if (!fn) throw new Error(`there is no function ${op.opts?.function_id}`);
  const id = `invoke:${call.run.id}:${op.id}`;
  const event = {
    ...op.opts?.payload,
    data: op.opts?.payload?.data ?? {},
    id,
    name: 'inngest/function.invoked',
    ts: Date.now(),
  };
  return openRun(fn, event, { dedupe: id, parentRun: call.run.id, parentStep: op.id });
}
