import { sql } from 'drizzle-orm';
import { type Db, transaction } from '@/db/client';
import { prepared } from '@/db/prepared';
import { type ClaimOptions, claimed, type Job, lease } from './claim';

/**
 * Takes due jobs of functions with a concurrency limit, never more than the limit of each key
 * allows. One claimer at a time: each has to see what the one before has taken.
 */
export async function claimLimitedJobs(db: Db, options: ClaimOptions): Promise<Job[]> {
  return transaction(db, async (tx) => {
    const [, jobs] = await Promise.all([
      lock(tx),
      claim(tx, { limit: options.limit, lease: options.leaseMs, token: options.token }),
    ]);
    return jobs;
  });
}

const lock = prepared('engine_slot_lock', () => sql`select pg_advisory_xact_lock(4763003)`);

// Walks from key to key through the index, so that a long queue behind one key hides no other.
const claim = prepared<Job>(
  'engine_claim_limited',
  () => sql`
    with recursive keys as (
      (select slot_key from jobs.job where slot_key is not null order by slot_key limit 1)
      union all
      select (
        select j.slot_key from jobs.job j where j.slot_key > k.slot_key order by j.slot_key limit 1
      )
      from keys k where k.slot_key is not null
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
          where j.slot_key = k.slot_key and j.run_at <= now()
            and (j.lease_until is null or j.lease_until < now())
          order by j.run_at
          limit ${sql.placeholder('limit')}::integer
        ) first
      ) j
      where b.held + j.place <= j.slot_limit
      order by j.run_at
      limit ${sql.placeholder('limit')}::integer
    ), t as (
      update jobs.job j
      set lease_until = ${lease}, token = ${sql.placeholder('token')}::uuid, holds_slot = true,
        reclaims = j.reclaims + (j.token is not null)::integer
      from due where j.id = due.id and (j.lease_until is null or j.lease_until < now())
      returning j.*
    )
    select ${claimed} from t order by t.run_at`,
);
