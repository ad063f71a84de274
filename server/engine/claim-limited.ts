import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { atOnce, type Db } from '@/db/client';
import { prepared } from '@/db/prepared';
import { type ClaimOptions, claimed, isFree, isSuspect, type Job, lease } from './claim';

/**
 * Takes due jobs of functions with a concurrency limit, never more than the limit of each key
 * allows, and none that `limit` jobs without one (`claimJobs`) come before. One claimer at a time: each has
 * to see what the one before has taken.
 */
export async function claimLimitedJobs(db: Db, options: ClaimOptions): Promise<Job[]> {
  const { limit, suspect, leaseMs } = options;
  const token = randomUUID();
  const [, , jobs] = await atOnce(db, (tx) => [
    lock(tx),
    take(tx, { limit, suspect, lease: leaseMs, token }),
    claimedBy(tx, { token }),
  ]);
  return jobs;
}

// The statements and the commit arrive together, and each sees what is committed by then: a process
// that freezes here does not keep the lock.
const lock = prepared('engine_limited_lock', () => sql`select pg_advisory_xact_lock(4763003)`);

const claimedBy = prepared<Job>(
  'engine_claimed_by',
  () => sql`
    select ${claimed} from jobs.job t
    where t.holds_slot and t.token = ${sql.placeholder('token')}::uuid
    order by t.run_at`,
);

const limit = sql`${sql.placeholder('limit')}::integer`;

// Walks from key to key through the index, so that a long queue behind one key hides no other.
const take = prepared(
  'engine_claim_limited',
  () => sql`
    with recursive keys as (
      (select slot_key from jobs.job where slot_key is not null order by slot_key limit 1)
      union all
      select (
        select j.slot_key from jobs.job j where j.slot_key > k.slot_key order by j.slot_key limit 1
      )
      from keys k where k.slot_key is not null
    ), others as (
      select run_at from jobs.job
      where ${isFree} and not ${isSuspect}
      order by run_at
      limit ${limit}
    ), turn as (
      select case when count(*) < ${limit} then now() else max(run_at) end as at from others
    ), due as (
      select j.id
      from keys k
      cross join lateral (
        select count(*) as held from jobs.job b
        where b.slot_key = k.slot_key and b.holds_slot and b.lease_until >= now()
      ) b
      cross join lateral (
        select id, run_at, slot_limit, row_number() over (order by run_at) as place
        from (
          select id, run_at, slot_limit from jobs.job j
          where j.slot_key = k.slot_key and j.run_at <= (select at from turn)
            and (j.lease_until is null or j.lease_until < now())
            and (${sql.placeholder('suspect')}::boolean or not ${isSuspect})
          order by j.run_at
          limit ${limit}
        ) first
      ) j
      where b.held + j.place <= j.slot_limit
      order by j.run_at
      limit ${limit}
    )
    update jobs.job j
    set lease_until = ${lease}, token = ${sql.placeholder('token')}::uuid, holds_slot = true,
      reclaims = j.reclaims + (j.token is not null)::integer
    from due where j.id = due.id and (j.lease_until is null or j.lease_until < now())`,
);
