import { compile, matchedPath, plainPath } from './cel';
import { checkSupported, type FunctionConfig } from './config';
import { untilMs } from './durations';
import { fixedPriority } from './priority';

const DEFAULT_RETRIES = 4;

// What has to be worked out from each event before a run can begin.
const FLOW_CONTROL = [
  'singleton',
  'debounce',
  'throttle',
  'rateLimit',
  'batchEvents',
  'timeouts',
] as const;

/** One row of `jobs.trigger`. */
export type TriggerRow = {
  eventName: string;
  kind: 'start' | 'cancel';
  fnId: string;
  path: string;
  expression: string;
  direct: boolean;
  priority: number;
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
  const slotPath = limit?.key ? plainPath(limit.key) : null;
  const priority = fixedPriority(config);
  const plain =
    priority !== undefined &&
    (!config.idempotency || dedupePath !== undefined) &&
    (!limit || (slotPath !== undefined && (limit.scope ?? 'fn') === 'fn')) &&
    FLOW_CONTROL.every((setting) => config[setting] === undefined);
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
      priority: priority ?? 0,
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
  priority: 0,
  dedupePath: null,
  slotPath: null,
  slotLimit: null,
  timeoutMs: null,
};
