import { evaluate, holds } from './cel';
import type { Advance, NewJob, NewRun } from './change';
import type { StoredEvent } from './claim';
import type { Concurrency } from './config';
import { untilMs } from './durations';
import { newRunId } from './ids';
import { priorityOf } from './priority';
import type { EngineFunction } from './registry';

/** What an event sets going in a function that listens to it: a run, or its place in a batch. */
export function begin(fn: EngineFunction, event: StoredEvent): Advance {
  const { debounce, batchEvents } = fn.config;
  if (debounce) return { queue: [debounced(fn, debounce, event)] };
  const joins = batchEvents && (!batchEvents.if || holds(batchEvents.if, { event }));
  return joins ? { queue: [batchOf(fn, [event])] } : openRun(fn, event);
}

/** A run of `fn` for `event`, with what its flow control makes of the event. */
export function openRun(
  fn: EngineFunction,
  event: StoredEvent,
  more: Partial<NewRun> = {},
): Required<Pick<Advance, 'start' | 'queue'>> {
  const { config } = fn;
  const limit = config.concurrency?.[0];
  const run: NewRun = {
    id: newRunId(),
    fnId: fn.id,
    event,
    dedupe: config.idempotency && keyOf(config.idempotency, event),
    singleton: config.singleton && (keyOf(config.singleton.key, event) ?? ''),
    priority: priorityOf(config, event),
    slotKey: limit && slotKey(fn.id, limit, event),
    slotLimit: limit?.limit,
    ...rateOf(fn, event),
    ...throttleOf(fn, event),
    delayMs: Math.max(0, event.ts - Date.now()),
    ...more,
  };
  return { start: [run], queue: timeoutsOf(fn, run) };
}

/** The job that collects events of a batch, and fires when it is full or its time is over. */
export function batchOf(fn: EngineFunction, events: StoredEvent[]): NewJob {
  const rule = fn.config.batchEvents ?? { maxSize: 1, timeout: '0s' };
  const [first] = events;
  const key = first ? keyOf(rule.key, first) : '';
  const full = events.length >= rule.maxSize;
  return {
    kind: 'batch',
    key: `batch:${fn.id}:${key ?? ''}`,
    payload: { fnId: fn.id, events, maxSize: rule.maxSize },
    delayMs: full ? 0 : untilMs(rule.timeout),
  };
}

type Debounce = NonNullable<EngineFunction['config']['debounce']>;

function debounced(fn: EngineFunction, rule: Debounce, event: StoredEvent): NewJob {
  const deadline = rule.timeout ? new Date(Date.now() + untilMs(rule.timeout)).toISOString() : null;
  return {
    kind: 'debounce',
    key: `debounce:${fn.id}:${keyOf(rule.key, event) ?? ''}`,
    payload: { fnId: fn.id, event, deadline },
    delayMs: untilMs(rule.period),
  };
}

function timeoutsOf(fn: EngineFunction, run: NewRun): NewJob[] {
  const { start, finish } = fn.config.timeouts ?? {};
  const rules = { start, finish };
  return Object.entries(rules).flatMap(([which, after]) =>
    after
      ? {
          kind: 'timeout' as const,
          key: `timeout:${run.id}:${which}`,
          runId: run.id,
          payload: { which },
          delayMs: run.delayMs + untilMs(after),
        }
      : [],
  );
}

function rateOf(fn: EngineFunction, event: StoredEvent): Partial<NewRun> {
  const rule = fn.config.rateLimit;
  if (!rule) return {};
  return {
    rateKey: `rate:${fn.id}:${keyOf(rule.key, event) ?? ''}`,
    rateLimit: rule.limit,
    ratePeriodMs: untilMs(rule.period),
  };
}

function throttleOf(fn: EngineFunction, event: StoredEvent): Partial<NewRun> {
  const rule = fn.config.throttle;
  if (!rule) return {};
  return {
    throttleKey: `throttle:${fn.id}:${keyOf(rule.key, event) ?? ''}`,
    spacingMs: untilMs(rule.period) / rule.limit,
    burst: rule.burst ?? 1,
  };
}

function slotKey(fnId: string, limit: Concurrency, event: StoredEvent): string {
  const value = keyOf(limit.key, event) ?? '';
  return (limit.scope ?? 'fn') === 'fn' ? `${fnId}:${value}` : `${limit.scope}:${value}`;
}

// As PostgreSQL writes a JSON value: publishing makes the same keys in SQL.
function keyOf(expression: string | undefined, event: StoredEvent): string | undefined {
  const value = expression === undefined ? null : evaluate(expression, { event });
  return value === null ? undefined : JSON.stringify(value);
}
