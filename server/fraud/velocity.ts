import { type SQL, sql } from 'drizzle-orm';
import type { DbOrTx } from '@/db/client';
import { few } from '@/db/few';
import { prepared } from '@/db/prepared';
import { refusalIn } from '@/db/refusal';
import { velocity } from '@/db/schema';
import { DomainError } from '../errors';
import { type Caller, subject } from './caller';
import { limits, type What } from './limits';

/** One thing done by one subject, to be counted in the window that it falls in. */
export type Try = {
  what: What;
  subject: string;
  windowStart: string;
  windowEnd: string;
  max: number;
};

export type Who = { email: string } & Partial<Caller>;

/** What has to be counted where somebody does these things at a moment: for each thing and subject. */
export function triesOf(who: Who, whats: readonly What[], at = new Date()): Try[] {
  const subjects = [
    { of: 'email', subject: subject('email', who.email) },
    ...(who.device ? [{ of: 'device', subject: subject('device', who.device) }] : []),
    ...(who.ip ? [{ of: 'ip', subject: subject('ip', who.ip) }] : []),
  ];
  return limits()
    .filter(({ what }) => whats.includes(what))
    .flatMap(({ what, max, maxOfIp, windowSeconds }) => {
      const ms = windowSeconds * 1_000;
      const start = Math.floor(at.getTime() / ms) * ms;
      const window = {
        windowStart: new Date(start).toISOString(),
        windowEnd: new Date(start + ms).toISOString(),
      };
      return subjects.map((one) => ({
        ...{ what, ...window, subject: one.subject },
        max: one.of === 'ip' ? maxOfIp : max,
      }));
    });
}

const TRIES = few(
  sql`${sql.placeholder('tries')}::json`,
  'a',
  'what text, subject text, "windowStart" timestamptz, "windowEnd" timestamptz, max int',
);

/**
 * Counts `tries`, for a statement that goes on from it; `overLimit` is where it refuses. Each row is
 * added to and compared in one, so that never more than the limit get through, however many come at
 * once; a refusal takes the whole statement back, and with it what was counted.
 */
export const counting = (when: SQL): SQL => sql`
  asked as materialized (select * from ${TRIES} where ${when}),
  counted as (
    insert into ${velocity} as v (what, subject, window_start, count)
    select what, subject, "windowStart", 1 from asked order by what, subject, "windowStart"
    on conflict (what, subject, window_start) do update set count = v.count + 1
      where v.count < (select a.max from asked a where a.what = v.what and a.subject = v.subject
        and a."windowStart" = v.window_start)
    returning what, subject
  ), over as (
    select a.what, a."windowEnd" from asked a
    where not exists (select from counted c where c.what = a.what and c.subject = a.subject)
    order by a."windowEnd" desc limit 1
  )`;

export const overLimit: SQL = sql`
  (select refuse('too many', jsonb_build_object('what', what, 'until', "windowEnd")) from over)`;

/** Takes back what was counted, for a statement that goes on from it. */
export const uncounting = (when: SQL): SQL => sql`
  found as materialized (
    select v.what, v.subject, v.window_start from ${velocity} v join ${TRIES}
      on a.what = v.what and a.subject = v.subject and a."windowStart" = v.window_start
    where ${when} order by 1, 2, 3 for update of v
  ), uncounted as (
    update ${velocity} v set count = v.count - 1 from found f
    where v.what = f.what and v.subject = f.subject and v.window_start = f.window_start
      and v.count > 0
  )`;

const count = prepared(
  'velocity_count',
  () => sql`with ${counting(sql`true`)} select ${overLimit}`,
);

/** @throws too_many `fraud.too_many_declines`, `fraud.too_many` with `details.retryAfterSeconds` */
export async function countTries(db: DbOrTx, tries: readonly Try[]): Promise<void> {
  await orTooMany(count(db, { tries: JSON.stringify(tries) }));
}

const uncount = prepared('velocity_uncount', () => sql`with ${uncounting(sql`true`)} select 1`);

/** Takes back what was counted and did not come about. */
export async function uncountTries(db: DbOrTx, tries: readonly Try[]): Promise<void> {
  if (tries.length > 0) await uncount(db, { tries: JSON.stringify(tries) });
}

/** What a statement with `overLimit` answers, or its refusal as one that a person understands. */
export async function orTooMany<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    const refusal = refusalIn(error);
    if (refusal?.reason !== 'too many') throw error;
    const { what, until } = refusal.details as { what: What; until: string };
    throw tooMany(what, until);
  }
}

/** Forgets windows that ended a day ago. */
export async function pruneVelocity(db: DbOrTx): Promise<number> {
  const { rowCount } = await db.execute(
    sql`delete from ${velocity} where window_start < now() - interval '1 day'`,
  );
  return rowCount ?? 0;
}

/** How many subjects have come to their limit in a window that is still open, by what they did. */
export async function countAtLimit(db: DbOrTx, at = new Date()): Promise<Record<string, number>> {
  const known = limits().map(({ what, max, windowSeconds }) => {
    const ms = windowSeconds * 1_000;
    return { what, max, start: new Date(Math.floor(at.getTime() / ms) * ms).toISOString() };
  });
  const { rows } = await db.execute<{ what: string; subjects: number }>(sql`
    select v.what, count(*)::int as subjects from ${velocity} v
    join jsonb_to_recordset(${JSON.stringify(known)}::jsonb)
      as l(what text, max int, start timestamptz)
      on l.what = v.what and l.start = v.window_start and v.count >= l.max
    group by v.what`);
  return Object.fromEntries(rows.map(({ what, subjects }) => [what, subjects]));
}

function tooMany(what: What, until: string): DomainError {
  const seconds = Math.max(1, Math.ceil((Date.parse(until) - Date.now()) / 1_000));
  const details = { retryAfterSeconds: seconds };
  const when = seconds > 90 ? `${Math.ceil(seconds / 60)} minutes` : `${seconds} seconds`;
  if (what === 'decline') {
    return new DomainError(
      'too_many',
      'fraud.too_many_declines',
      `Too many payments were declined. Please try again in ${when}; nothing was charged.`,
      details,
    );
  }
  return new DomainError(
    'too_many',
    'fraud.too_many',
    `That was a lot in a short time. Please try again in ${when}.`,
    details,
  );
}
