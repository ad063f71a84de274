import { sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { engineEvents, engineRuns, eventFollowers, outbox } from '@/db/schema';
import type { ShopEvent } from '../events/catalog';
import { record } from '../events/outbox';
import { retoldId } from '../events/retold';
import { lostDispatchNews } from './dispatch-news';
import { lostOrderNews } from './order-news';

/** What the facts say was to be told, and nothing came of it. `isStored`: a mail of it waits to be sent. */
export type Lost = {
  id: string;
  name: ShopEvent['name'];
  data: object;
  isStored: boolean;
};

/** Facts between these ages, in seconds, are looked at. */
export type Ages = { from: number; until: number };

/** The name under which is kept since when. */
export const WATCH = 'lost-news';
const HOUR = 3_600;
const WEEK = 7 * 24 * HOUR;
/** Facts of the whole week are looked at in one of so many turns. */
const WIDE_TURN = 12;

/**
 * Tells again what was lost on its way: facts of the last hour, and once an hour those of a week, of which
 * for `afterSeconds` neither history nor mail nor bell knows. What happened before anybody looked is left
 * alone. What the engine does not know any more is told under its own id, which may be done at any time.
 * What it knows is left alone as long as it also knows who works on it; else it is told under another,
 * once a day, and what comes of it is keyed by the first. Returns how many were told.
 */
export async function retellLost(db: Db, afterSeconds: number): Promise<number> {
  const turn = Math.floor(Date.now() / 1_000 / afterSeconds);
  const wide = turn % WIDE_TURN === 0 ? WEEK : HOUR;
  const ages = { from: afterSeconds, until: Math.min(wide, await ageOfWatch(db)) };
  // In the order in which they happen to an order.
  const lost = [...(await lostOrderNews(db, ages)), ...(await lostDispatchNews(db, ages))];
  if (lost.length === 0) return 0;
  const known = await knownOf(db, lost);
  const first = Date.now() - lost.length;
  const events = lost.flatMap(({ isStored, ...event }, index) => {
    const at = { ...event, ts: first + index } as ShopEvent & { id: string };
    const of = known.get(event.id);
    if (!of) return [at];
    // A server elsewhere tries to send for hours, unseen from here.
    const isUnderWay = of.hasRun || (of.isElsewhere && isStored);
    return isUnderWay ? [] : [{ ...at, id: retoldId(event.id) }];
  });
  await record(db, events);
  return events.length;
}

/** How long ago, in seconds, this was first looked after: who wrote what is older has told of it, or not. */
async function ageOfWatch(db: Db): Promise<number> {
  const { rows } = await db.execute<{ seconds: number }>(sql`
    insert into ${eventFollowers} (name, until) values (${WATCH}, now())
    on conflict (name) do update set name = excluded.name
    returning extract(epoch from now() - until)::int as seconds`);
  return rows[0]?.seconds ?? 0;
}

type Known = { id: string; hasRun: boolean; isElsewhere: boolean };

async function knownOf(db: Db, lost: readonly Lost[]): Promise<Map<string, Known>> {
  const ids = sql`any(${sql.param(lost.map(({ id }) => id))}::text[])`;
  const { rows } = await db.execute<Known>(sql`
    select e.id, false as "isElsewhere", exists (
      select from ${engineRuns} r where r.event -> 'data' ->> 'orderId' = e.data ->> 'orderId'
        and r.event ->> 'id' = e.id) as "hasRun"
    from ${engineEvents} e where e.id = ${ids}
    union all
    select id, true, false from ${outbox} where id = ${ids}`);
  return new Map(rows.map((row) => [row.id, row]));
}
