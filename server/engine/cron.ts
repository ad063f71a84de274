import { Cron } from 'croner';
import type { Db } from '@/db/client';
import { advance } from './advance';
import { claimOf, type Tools } from './call';
import type { NewJob } from './change';
import type { Job, StoredEvent } from './claim';
import { openRun } from './flow';
import type { Registry } from './registry';
import { startRuns } from './start';

/** Plans the next occurrence of every cron trigger. One that is planned already stays. */
export async function planCrons(db: Db, registry: Registry): Promise<void> {
  const queue = [...registry.values()].flatMap((fn) =>
    fn.crons.flatMap((cron) => nextOccurrence(fn.id, cron) ?? []),
  );
  if (queue.length > 0) await advance(db, null, { queue });
}

/** Starts the run of one occurrence and plans the next, unless the function has gone. */
export async function fireCron(tools: Tools, job: Job): Promise<void> {
  const { fnId, cron, at } = job.payload as { fnId: string; cron: string; at: string };
  const fn = tools.registry.get(fnId);
  if (!fn?.crons.includes(cron)) {
    await advance(tools.db, claimOf(job), {});
    return;
  }
  const event: StoredEvent = {
    id: `cron:${fnId}:${cron}:${at}`,
    name: 'inngest/scheduled.timer',
    data: { cron, scheduledAt: at, fireAt: at },
    ts: Date.now(),
  };
  const next = nextOccurrence(fnId, cron);
  const opened = openRun(fn, event, { dedupe: event.id });
  await startRuns(tools, claimOf(job), {
    ...opened,
    queue: [...opened.queue, ...(next ? [next] : [])],
  });
}

/** The job of the next occurrence after `now`. `TZ=Europe/Berlin 0 3 * * *` names a time zone. */
export function nextOccurrence(fnId: string, cron: string, now = new Date()): NewJob | undefined {
  const [, timezone, pattern] = /^(?:TZ=(\S+)\s+)?(.*)$/.exec(cron.trim()) ?? [];
  const next = new Cron(pattern ?? cron, { timezone: timezone ?? 'UTC' }).nextRun(now);
  if (!next) return undefined;
  const at = next.toISOString();
  return {
    kind: 'cron',
    key: `cron:${fnId}:${cron}:${at}`,
    payload: { fnId, cron, at },
    delayMs: next.getTime() - now.getTime(),
  };
}
