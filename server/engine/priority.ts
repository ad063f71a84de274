import { evaluate } from './cel';
import type { StoredEvent } from './claim';
import type { FunctionConfig } from './config';

const MOST_SECONDS = 600;

/** How many seconds ahead of others a run stands, worked out from its event. */
export function priorityOf({ priority }: FunctionConfig, event: StoredEvent): number {
  if (!priority?.run) return 0;
  const seconds = Number(evaluate(priority.run, { event }));
  return Number.isFinite(seconds) ? within(seconds) : 0;
}

/** The same where it is one number for every event; undefined where it has to be worked out. */
export function fixedPriority({ priority }: FunctionConfig): number | undefined {
  if (!priority?.run) return 0;
  return /^-?\d+$/.test(priority.run) ? within(Number(priority.run)) : undefined;
}

function within(seconds: number): number {
  return Math.round(Math.max(-MOST_SECONDS, Math.min(MOST_SECONDS, seconds)));
}
