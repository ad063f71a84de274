import { claimOf, type Tools } from './call';
import { holds } from './cel';
import type { Advance, Settlement } from './change';
import type { Job, StoredEvent, WaitRow } from './claim';
import type { EndedRun } from './ending';
import { begin } from './flow';
import type { EngineFunction, Registry } from './registry';
import { startRuns } from './start';

/** Exactly once per event: runs are begun, waits answered and runs canceled together. */
export async function judgeEvent(tools: Tools, job: Job): Promise<void> {
  const event = job.payload?.event as StoredEvent;
  const met = (job.waits ?? []).filter((wait) => isMet(wait, event));
  const begun = listeners(tools.registry, event, job.payload?.whole === true).map((fn) =>
    begin(fn, event),
  );
  const change: Advance = {
    start: begun.flatMap((one) => one.start ?? []),
    queue: begun.flatMap((one) => one.queue ?? []),
    settle: met.filter((wait) => !wait.cancels).map((wait) => answered(wait, event)),
  };
  const canceled = met.filter((wait) => wait.cancels).map(runOf);
  await startRuns(tools, claimOf(job), change, canceled);
}

// Direct triggers have been served by publishing, unless no function was known by then.
function listeners(registry: Registry, event: StoredEvent, whole: boolean): EngineFunction[] {
  return [...registry.values()].filter((fn) =>
    fn.triggers.some(
      (trigger) =>
        trigger.kind === 'start' &&
        trigger.eventName === event.name &&
        (whole || !trigger.direct) &&
        (!trigger.expression || holds(trigger.expression, { event })),
    ),
  );
}

function isMet(wait: WaitRow, event: StoredEvent): boolean {
  return wait.expression === null || holds(wait.expression, { event: wait.event, async: event });
}

function answered(wait: WaitRow, event: StoredEvent): Settlement {
  return { runId: wait.runId, id: wait.stepId, op: 'WaitForEvent', data: event };
}

function runOf(wait: WaitRow): EndedRun {
  const { runId, fnId, parentRun, parentStep } = wait;
  return { id: runId, fnId, event: wait.event ?? { name: '' }, parentRun, parentStep };
}
