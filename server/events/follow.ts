import { type SQL, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { engineEvents, eventFollowers, outbox } from '@/db/schema';

/** An event of the log and when it happened, in milliseconds. */
export type Logged = { id: string; data: unknown; ts: number };

const AT_ONCE = 500;

/** What happened before another may be written after it: no transaction of ours takes as long. */
const OVERLAP_SECONDS = 300;

/** The events that can be followed; each has an index by time in either log. */
export type Followed = 'OrderPlacedIntegrationEvent' | 'order.given_back';

/**
 * Hands `work` all events of this name that `follower` has not seen, oldest first and some hundred at a time, and
 * those of its last five minutes once more: it must take a repeat for what it is. Returns how many were new
 * or handed again. Whoever follows so costs an order nothing while it is placed.
 */
export async function follow(
  db: Db,
  { follower, name }: { follower: string; name: Followed },
  work: (events: Logged[]) => Promise<void>,
): Promise<number> {
  const [seen] = await begin(db, follower);
  let after = { ts: seen?.ts ?? 0, id: '' };
  let count = 0;
  for (;;) {
    const events = await read(db, name, after);
    const last = events.at(-1);
    if (!last) return count;
    await work(events);
    count += events.length;
    after = last;
    await db.execute(sql`
      update ${eventFollowers} set until = greatest(until, ${at(last.ts)}) where name = ${follower}`);
    if (events.length < AT_ONCE) return count;
  }
}

async function begin(db: Db, follower: string): Promise<{ ts: number }[]> {
  const { rows } = await db.execute<{ ts: number }>(sql`
    insert into ${eventFollowers} (name, until) values (${follower}, 'epoch')
    on conflict (name) do update set name = excluded.name
    returning (extract(epoch from until - make_interval(secs => ${OVERLAP_SECONDS})) * 1000)::float8
      as ts`);
  return rows;
}

async function read(db: Db, name: Followed, after: { ts: number; id: string }): Promise<Logged[]> {
  const since = (table: typeof engineEvents | typeof outbox) => sql`
    (select id, data, ts from ${table} where name = ${nameIn[name]}
      and (ts, id) > (${at(after.ts)}, ${after.id}) order by ts, id limit ${AT_ONCE})`;
  const { rows } = await db.execute<Logged>(sql`
    select id, data, (extract(epoch from ts) * 1000)::float8 as ts
    from (${since(engineEvents)} union all ${since(outbox)}) e order by e.ts, id limit ${AT_ONCE}`);
  return rows;
}

// Written out, since an index for one name serves no parameter.
const nameIn: Record<Followed, SQL> = {
  OrderPlacedIntegrationEvent: sql`'OrderPlacedIntegrationEvent'`,
  'order.given_back': sql`'order.given_back'`,
};

const at = (ms: number) => sql`to_timestamp(${ms}::float8 / 1000)`;
