import type { Db } from '@/db/client';
import { type Job, renewLeases, SUSPECT_RECLAIMS } from './claim';
import type { Logger } from './log';
import { release } from './outcomes';

export type Leases = {
  readonly size: number;
  /** True where a job is in hand that has lost its worker before, again and again. */
  readonly hasSuspect: boolean;
  add(job: Job): void;
  remove(job: Job): void;
  /** Gives back what is still in hand, so that nobody has to wait for the leases. */
  releaseAll(db: Db): Promise<void>;
};

/** The jobs in hand; their leases are renewed each third of the time they last. */
export function keepLeases(own: Db, options: { leaseMs: number; log: Logger }): Leases {
  const held = new Map<string, Job>();

  async function renew(): Promise<void> {
    if (held.size === 0) return;
    const claims = [...held.values()].map((job) => ({ job: job.id, token: job.token }));
    await renewLeases(own, claims, options.leaseMs);
  }

  const timer = setInterval(() => {
    renew().catch((error) => options.log.error('engine: no heartbeat', { error: String(error) }));
  }, options.leaseMs / 3);
  timer.unref();

  return {
    get size() {
      return held.size;
    },
    get hasSuspect() {
      return [...held.values()].some((job) => job.reclaims >= SUSPECT_RECLAIMS);
    },
    add: (job) => void held.set(job.id, job),
    remove: (job) => void (held.get(job.id)?.token === job.token && held.delete(job.id)),
    async releaseAll(db) {
      clearInterval(timer);
      await Promise.all(
        [...held.values()].map((job) => release(db, { job: job.id, token: job.token })),
      );
    },
  };
}
