import { sql } from 'drizzle-orm';
import { type DbOrTx, transaction } from '@/db/client';
import { prepared } from '@/db/prepared';
import type { Tools } from './call';
import type { Advance, Claim, Ending, NewRun } from './change';
import { boundIdleTime, type EndedRun, endRuns, endRunsWithin } from './ending';
import { plainError } from './ops';

/**
 * Begins runs, and cancels others. A new run of a function that is a singleton in `cancel` mode
 * takes the place of the one still going.
 */
export async function startRuns(
  tools: Tools,
  claim: Claim,
  change: Advance,
  canceled: EndedRun[] = [],
): Promise<void> {
  const replacing = (change.start ?? []).filter((run) => replaces(tools, run));
  if (replacing.length === 0) {
    await endRuns(tools.db, claim, canceled.map(cancellation).filter(isFirst), change);
    return;
  }
  await transaction(tools.db, async (tx) => {
    const former = await activeSingletons(tx, replacing);
    const ended = [...canceled, ...former].map(cancellation).filter(isFirst);
    await endRunsWithin(tx, claim, ended, change);
  });
}

function replaces(tools: Tools, run: NewRun): boolean {
  return tools.registry.get(run.fnId)?.config.singleton?.mode === 'cancel';
}

function cancellation(run: EndedRun): { run: EndedRun; ending: Ending } {
  const error = plainError('the run was canceled', 'CancelledError');
  return { run, ending: { runId: run.id, status: 'cancelled', error } };
}

function isFirst<T extends { run: EndedRun }>(one: T, at: number, all: T[]): boolean {
  return all.findIndex((other) => other.run.id === one.run.id) === at;
}

// Two events for one singleton at once: the second waits here until the first is written.
async function activeSingletons(tx: DbOrTx, runs: NewRun[]): Promise<EndedRun[]> {
  const values = { fns: runs.map((run) => run.fnId), keys: runs.map((run) => run.singleton) };
  const [, , rows] = await Promise.all([boundIdleTime(tx), lock(tx), find(tx, values)]);
  return rows;
}

const lock = prepared('engine_singleton_lock', () => sql`select pg_advisory_xact_lock(4763004)`);

const find = prepared<EndedRun>(
  'engine_singletons',
  () => sql`
    select r.id, r.fn_id as "fnId", r.event, r.parent_run as "parentRun",
      r.parent_step as "parentStep"
    from unnest(${sql.placeholder('fns')}::text[], ${sql.placeholder('keys')}::text[]) s(fn, key)
    join jobs.run r on r.fn_id = s.fn and r.singleton = s.key and r.status = 'running'`,
);
