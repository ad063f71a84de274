import { randomUUID } from 'node:crypto';
import type { Db } from '@/db/client';
import type { Tools } from './call';
import { type ClaimOptions, claimJobs, type Job } from './claim';
import { claimLimitedJobs } from './claim-limited';
import type { Leases } from './leases';
import type { Listener } from './listen';
import { createRest } from './rest';
import { perform } from './work';

export type Pump = {
  wake(): void;
  /** From here on the pump may rest, and counts on notices. */
  follow(listener: Listener): void;
  stop(graceMs: number): Promise<void>;
};

const LEFTOVERS_MS = 5_000;
// While there is work, jobs come together for so long and are claimed at once: a claim costs as much
// as several of them.
const GATHER_MS = 20;
// Held back, it takes one job and then a rest: what is there waits, but never stands still.
const HELD_BACK_MS = 200;

type Settings = {
  workers: number;
  leaseMs: number;
  pollMs: number;
  isHeldBack: () => boolean;
};

/**
 * Keeps `workers` jobs in hand: one claim at a time, for as many jobs as there are free hands.
 * With nothing to do it rests until a notice comes, or the next job is due, or `pollMs` are over.
 */
export function startPump(own: Db, settings: Settings, tools: Tools, leases: Leases): Pump {
  const rest = createRest(own, settings.pollMs);
  const claimers = chooseClaimers(tools);
  let stopped = false;
  let claiming = false;
  let missed = false;
  let notBefore = 0;
  let timer: NodeJS.Timeout | undefined;

  function wake(): void {
    if (claiming) missed = true;
    else lookIn(notBefore - Date.now());
  }

  function lookIn(ms: number): void {
    clearTimeout(timer);
    if (stopped) return;
    if (ms > 0) timer = setTimeout(wake, ms);
    else void pump();
  }

  async function pump(): Promise<void> {
    const limit = (settings.isHeldBack() ? 1 : settings.workers) - leases.size;
    if (limit <= 0) return;
    claiming = true;
    missed = false;
    const pause = await fill(limit).catch((error) => {
      tools.log.error('engine: claim failed', { error: String(error) });
      return settings.pollMs;
    });
    claiming = false;
    if (missed) wake();
    else lookIn(pause);
  }

  async function fill(limit: number): Promise<number> {
    const token = randomUUID();
    let found = 0;
    for (const claim of claimers()) {
      if (found >= limit) break;
      const suspect = !leases.hasSuspect;
      const options = { limit: limit - found, suspect, leaseMs: settings.leaseMs, token };
      const jobs = await claim(own, options);
      for (const job of jobs) void take(job);
      found += jobs.length;
    }
    notBefore = found > 0 ? Date.now() + (settings.isHeldBack() ? HELD_BACK_MS : GATHER_MS) : 0;
    return found > 0 ? rest.found() : rest.nothing();
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

  function follow(one: Listener): void {
    rest.follow(one);
    wake();
  }

  return { wake, follow, stop };
}

type Claim = (own: Db, options: ClaimOptions) => Promise<Job[]>;

// Limited jobs whose turn it is, then the others. Where no function has a limit, limited jobs
// can only be left over from an earlier version, and are looked for now and then.
function chooseClaimers(tools: Tools): () => Claim[] {
  const hasLimits = [...tools.registry.values()].some((fn) => fn.config.concurrency);
  let lookedAt = 0;
  return () => {
    if (hasLimits) return [claimLimitedJobs, claimJobs];
    if (Date.now() - lookedAt < LEFTOVERS_MS) return [claimJobs];
    lookedAt = Date.now();
    return [claimLimitedJobs, claimJobs];
  };
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 5));
}
