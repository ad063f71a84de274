import { randomUUID } from 'node:crypto';
import type { Db } from '@/db/client';
import type { Tools } from './call';
import { type ClaimOptions, claimJobs, type Job, nextDueMs } from './claim';
import { claimLimitedJobs } from './claim-limited';
import type { Leases } from './leases';
import { perform } from './work';

export type Pump = { wake(): void; stop(graceMs: number): Promise<void> };

type Settings = { workers: number; leaseMs: number; pollMs: number };

/**
 * Keeps `workers` jobs in hand: one claim at a time, for as many jobs as there are free hands.
 * With nothing to do it sleeps until it is woken, or the next job is due, or `pollMs` are over.
 */
export function startPump(own: Db, settings: Settings, tools: Tools, leases: Leases): Pump {
  const claim = claimer(own, tools);
  let stopped = false;
  let claiming = false;
  let missed = false;
  let timer: NodeJS.Timeout | undefined;

  function wake(): void {
    if (claiming) missed = true;
    else void pump();
  }

  async function pump(): Promise<void> {
    const limit = settings.workers - leases.size;
    if (stopped || limit <= 0) return;
    clearTimeout(timer);
    claiming = true;
    missed = false;
    const pause = await fill(limit).catch((error) => {
      tools.log.error('engine: claim failed', { error: String(error) });
      return settings.pollMs;
    });
    claiming = false;
    if (stopped) return;
    if (missed) wake();
    else timer = setTimeout(wake, pause);
  }

  async function fill(limit: number): Promise<number> {
    const jobs = await claim({ limit, leaseMs: settings.leaseMs, token: randomUUID() });
    for (const job of jobs) void take(job);
    if (jobs.length > 0) return jobs.length < limit ? 0 : settings.pollMs;
    return Math.min(settings.pollMs, (await nextDueMs(own)) ?? settings.pollMs);
  }

  async function take(job: Job): Promise<void> {
    leases.add(job);
    await perform(tools, job);
    leases.remove(job);
    wake();
  }

  async function stop(graceMs: number): Promise<void> {
    stopped = true;
    clearTimeout(timer);
    const deadline = Date.now() + graceMs;
    while ((claiming || leases.size > 0) && Date.now() < deadline) await pause();
  }

  return { wake, stop };
}

// Limited and free jobs take turns at going first. Where no function has a limit, limited jobs
// can only be left over from an earlier version, and are looked for when all else is done.
function claimer(own: Db, tools: Tools): (options: ClaimOptions) => Promise<Job[]> {
  const hasLimits = [...tools.registry.values()].some((fn) => fn.config.concurrency);
  let limitedFirst = false;
  return async (options) => {
    limitedFirst = hasLimits && !limitedFirst;
    const [first, second] = limitedFirst
      ? [claimLimitedJobs, claimJobs]
      : [claimJobs, claimLimitedJobs];
    const jobs = await first(own, options);
    const rest = options.limit - jobs.length;
    if (rest === 0 || (!hasLimits && jobs.length > 0)) return jobs;
    return [...jobs, ...(await second(own, { ...options, limit: rest }))];
  };
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 5));
}
