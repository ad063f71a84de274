import { type Db, type DbOrTx, transaction } from '@/db/client';
import { advance } from './advance';
import type { Advance, Claim, Ending, Settlement } from './change';
import { plainError } from './ops';
import { type EngineEvent, publishEvents } from './publish';

/** A run as its end needs it: who invoked it, and the event its listeners are told about. */
export type EndedRun = {
  id: string;
  fnId: string;
  event: { name: string };
  parentRun: string | null;
  parentStep: string | null;
};

/** Ends runs, answers whoever invoked them, and announces it, all or nothing. */
export async function endRuns(
  db: Db,
  claim: Claim | null,
  ended: { run: EndedRun; ending: Ending }[],
  change: Advance = {},
): Promise<boolean> {
  const whole: Advance = {
    ...change,
    end: [...(change.end ?? []), ...ended.map((one) => one.ending)],
    settle: [...(change.settle ?? []), ...ended.flatMap(answerParent)],
  };
  const events = ended.flatMap(lifecycleEvents);
  if (events.length === 0) return advance(db, claim, whole);
  return transaction(db, async (tx) => announce(tx, claim, whole, events));
}

async function announce(
  tx: DbOrTx,
  claim: Claim | null,
  change: Advance,
  events: EngineEvent[],
): Promise<boolean> {
  const written = await advance(tx, claim, change);
  if (written) await publishEvents(tx, events);
  return written;
}

function answerParent({ run, ending }: { run: EndedRun; ending: Ending }): Settlement[] {
  if (!run.parentRun || !run.parentStep) return [];
  const step = { runId: run.parentRun, id: run.parentStep, op: 'InvokeFunction' };
  if (ending.status === 'completed') return [{ ...step, data: ending.output ?? null }];
  return [{ ...step, error: ending.error ?? plainError(`the invoked run was ${ending.status}`) }];
}

const LIFECYCLE = /^inngest\/function\.(failed|finished|cancelled)$/;

// Never for runs that were themselves started by such an event: they would go on for ever.
function lifecycleEvents({ run, ending }: { run: EndedRun; ending: Ending }): EngineEvent[] {
  if (ending.status === 'completed' || LIFECYCLE.test(run.event.name)) return [];
  const { error, status } = ending;
  const data = {
    function_id: run.fnId,
    run_id: run.id,
    event: run.event,
    events: [run.event],
    error: error ?? plainError(`the run was ${status}`),
    _inngest: { status: status === 'failed' ? 'Failed' : 'Cancelled' },
  };
  return [{ id: run.id, name: `inngest/function.${status}`, data }];
}
