import { compile, evaluate, holds, matchedPath, plainPath } from './cel';
import type { NewRun } from './change';
import type { StoredEvent } from './claim';
import { type Concurrency, checkSupported, type FunctionConfig } from './config';
import { untilMs } from './durations';
import { newRunId } from './ids';

const DEFAULT_RETRIES = 4;
const MAX_PRIORITY_SECONDS = 600;

/** One row of `jobs.trigger`. */
export type TriggerRow = {
  eventName: string;
  kind: 'start' | 'cancel';
  fnId: string;
  path: string;
  expression: string;
  direct: boolean;
  dedupePath: string | null;
  slotPath: string | null;
  slotLimit: number | null;
  timeoutMs: number | null;
};

export type EngineFunction = {
  id: string;
  config: FunctionConfig;
  maxAttempts: number;
  crons: string[];
  triggers: TriggerRow[];
};

export type Registry = ReadonlyMap<string, EngineFunction>;

/** Reads the registered functions. Throws for settings the engine does not run. */
export function buildRegistry(configs: FunctionConfig[]): Registry {
  return new Map(configs.map((config) => [config.id, readFunction(config)]));
}

function readFunction(config: FunctionConfig): EngineFunction {
  checkSupported(config);
  const crons = config.triggers.flatMap((trigger) => ('cron' in trigger ? [trigger.cron] : []));
  return {
    id: config.id,
    config,
    maxAttempts: (config.steps.step.retries?.attempts ?? DEFAULT_RETRIES) + 1,
    crons,
    triggers: [...startTriggers(config), ...cancelTriggers(config)],
  };
}

function startTriggers(config: FunctionConfig): TriggerRow[] {
  const limit = config.concurrency?.[0];
  const dedupePath = config.idempotency ? plainPath(config.idempotency) : undefined;
  const slotPath = limit?.key ? plainPath(limit.key) : '';
  const plain =
    (!config.idempotency || dedupePath !== undefined) &&
    (!limit || (slotPath !== undefined && (limit.scope ?? 'fn') === 'fn')) &&
    !config.priority?.run;
  return config.triggers.flatMap((trigger) => {
    if (!('event' in trigger)) return [];
    if (trigger.expression) compile(trigger.expression);
    const row: TriggerRow = {
      ...noRule,
      eventName: trigger.event,
      kind: 'start',
      fnId: config.id,
      expression: trigger.expression ?? '',
      direct: plain && !trigger.expression,
      dedupePath: dedupePath ?? null,
      slotPath: slotPath ?? null,
      slotLimit: limit?.limit ?? null,
    };
    return [row];
  });
}

function cancelTriggers(config: FunctionConfig): TriggerRow[] {
  return (config.cancel ?? []).map((rule) => {
    if (rule.if) compile(rule.if);
    const path = rule.if && matchedPath(rule.if);
    return {
      ...noRule,
      eventName: rule.event,
      kind: 'cancel',
      fnId: config.id,
      path: path ?? '',
      expression: path ? '' : (rule.if ?? ''),
      timeoutMs: rule.timeout ? untilMs(rule.timeout) : null,
    };
  });
}

const noRule = {
  path: '',
  expression: '',
  direct: false,
  dedupePath: null,
  slotPath: null,
  slotLimit: null,
  timeoutMs: null,
};

/**
 * The runs an event starts. Where the event was published after the sync, its direct triggers
 * have been served already and `whole` is false.
 */
export function runsFor(registry: Registry, event: StoredEvent, whole: boolean): NewRun[] {
  const runs: NewRun[] = [];
  for (const fn of registry.values()) {
    const hit = fn.triggers.some(
      (trigger) =>
        trigger.kind === 'start' &&
        trigger.eventName === event.name &&
        (whole || !trigger.direct) &&
        (!trigger.expression || holds(trigger.expression, { event })),
    );
    if (hit) runs.push(newRun(fn, event));
  }
  return runs;
}

/** A run of `fn` for `event`, with what its flow control makes of the event. */
export function newRun(fn: EngineFunction, event: StoredEvent): NewRun {
  const { config } = fn;
  const limit = config.concurrency?.[0];
  return {
    id: newRunId(),
    fnId: fn.id,
    event,
    dedupe: config.idempotency ? keyOf(config.idempotency, event) : undefined,
    priority: config.priority?.run ? priorityOf(config.priority.run, event) : 0,
    slotKey: limit && slotKey(fn.id, limit, event),
    slotLimit: limit?.limit,
    delayMs: Math.max(0, event.ts - Date.now()),
  };
}

function slotKey(fnId: string, limit: Concurrency, event: StoredEvent): string {
  const value = limit.key ? keyOf(limit.key, event) : '';
  return (limit.scope ?? 'fn') === 'fn' ? `${fnId}:${value}` : `${limit.scope}:${value}`;
}

// As PostgreSQL writes a JSON value: publishing makes the same keys in SQL.
function keyOf(expression: string, event: StoredEvent): string {
  const value = evaluate(expression, { event });
  return value === null ? '' : JSON.stringify(value);
}

function priorityOf(expression: string, event: StoredEvent): number {
  const seconds = Number(evaluate(expression, { event }));
  if (!Number.isFinite(seconds)) return 0;
  return Math.round(Math.max(-MAX_PRIORITY_SECONDS, Math.min(MAX_PRIORITY_SECONDS, seconds)));
}
