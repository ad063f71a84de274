import { sql } from 'drizzle-orm';
import type { Db } from '@/db/client';

/** Postgres channel on which a commit that somebody waits for is told. */
export const COMMITTED = 'chaos_committed';

/** How long a commit that is to be killed waits for that, in seconds. */
const PAUSE_SECONDS = 60;

/**
 * Makes the database stop at chosen facts, in the scratch database of a run alone: a trigger that fires
 * with the commit either waits (so that a process can be killed before it) or tells (so that it can be
 * killed right after). The shop itself knows nothing of it.
 */
export async function installPauses(db: Db): Promise<void> {
  await db.execute(sql`
    create schema chaos;
    create table chaos.armed (checkout_id text primary key, label text not null, moment text not null);
    create function chaos.reach() returns trigger language plpgsql as $$
    declare
      wanted chaos.armed;
      fact text := case tg_argv[0] when 'step' then to_jsonb(new)->>'step' else tg_argv[0] end;
      own text := coalesce(to_jsonb(new)->>'checkout_id', (
        select checkout_id from public.orders where id = to_jsonb(new)->>'order_id'));
    begin
      select * into wanted from chaos.armed a where a.checkout_id = own and a.label = fact;
      if wanted.moment = 'before' then perform pg_sleep(${sql.raw(String(PAUSE_SECONDS))}); end if;
      if wanted.moment = 'after' then perform pg_notify('${sql.raw(COMMITTED)}', own); end if;
      return null;
    end $$;
    create constraint trigger chaos after insert on orders deferrable initially deferred
      for each row execute function chaos.reach('order');
    create constraint trigger chaos after insert or update on order_steps deferrable initially deferred
      for each row when (new.state = 'done') execute function chaos.reach('step');
    create constraint trigger chaos after update on dispatches deferrable initially deferred
      for each row when (new.state = 'sent') execute function chaos.reach('dispatch');
    create constraint trigger chaos after update on refunds deferrable initially deferred
      for each row when (new.state = 'refunded') execute function chaos.reach('refund');
    create constraint trigger chaos after insert or update on mails deferrable initially deferred
      for each row when (new.state = 'sent') execute function chaos.reach('mail');`);
}

export async function arm(db: Db, checkoutId: string, label: string, moment: string) {
  await db.execute(sql`insert into chaos.armed values (${checkoutId}, ${label}, ${moment})`);
}

export async function disarm(db: Db, checkoutId: string): Promise<void> {
  await db.execute(sql`delete from chaos.armed where checkout_id = ${checkoutId}`);
}

/** The database's processes that wait before a commit. */
export async function pausedBackends(db: Db): Promise<number[]> {
  const { rows } = await db.execute<{ pid: number }>(sql`
    select pid from pg_stat_activity where wait_event = 'PgSleep' and datname = current_database()`);
  return rows.map(({ pid }) => pid);
}

/** Ends them: what they were about to commit is rolled back, as when a client is gone. */
export async function endBackends(db: Db, pids: readonly number[]): Promise<void> {
  for (const pid of pids) await db.execute(sql`select pg_terminate_backend(${pid}::int)`);
}
