import { eq, sql } from 'drizzle-orm';
import { type Db, type DbOrTx, type Tx, transaction } from '@/db/client';
import { newId } from '@/db/ids';
import { businessBreakers, businesses } from '@/db/schema';
import { raiseAttention, resolveAttention } from '../attention/attention';
import { type Admin, actorName } from '../auth/actor';
import { record } from '../events/outbox';
import { brokenKey } from './attention-keys';

/** Calls that fail in a row before a business is left alone; what it refuses is no failure. */
const FAILURES_IN_A_ROW = 5;

/** How long it is left alone at first; twice as long after each call that was let through in vain. */
const COOL_DOWN_SECONDS = 60;
const LONGEST_COOL_DOWN_SECONDS = 900;

/** A call that is let through holds the place for so long: longer than any plugin is waited for. */
const PROBE_SECONDS = 60;

/** Takes the one call that an open breaker lets through; for a statement that knows the business of `asked`. */
export const takeProbe = sql`
  update ${businessBreakers} g set probe_at = now() + make_interval(secs => ${sql.raw(String(PROBE_SECONDS))})
  from asked a where g.business_id = a.business_id and g.opened_at is not null
    and g.probe_at <= now()
  returning g.business_id`;

/** Nobody leaves the business of dispatch `d` alone. */
export const isCalled = sql`
  not exists (select from ${businessBreakers} g
    where g.business_id = d.business_id and g.opened_at is not null)`;

/** Calls to the business of dispatch `d` have failed since it last answered. */
export const isFailing = sql`
  exists (select from ${businessBreakers} g where g.business_id = d.business_id and g.failures > 0)`;

/** Whole seconds until an open breaker lets a call through; null where it is closed. */
export async function secondsToProbe(db: DbOrTx, businessId: string): Promise<number | null> {
  const [row] = await db
    .select({
      seconds: sql<number>`greatest(1, ceil(extract(epoch from ${businessBreakers.probeAt} - now())))::int`,
      openedAt: businessBreakers.openedAt,
    })
    .from(businessBreakers)
    .where(eq(businessBreakers.businessId, businessId));
  return row?.openedAt ? row.seconds : null;
}

/** Counts a call that failed. Enough of them in a row, or one let through in vain, open the breaker. */
export async function noteCallFailed(db: Db, businessId: string, reason: string): Promise<void> {
  await transaction(db, async (tx) => {
    const { rows } = await tx.execute<{ failures: number; isOpen: boolean; name: string }>(sql`
      insert into ${businessBreakers} as g (business_id, failures, last_error)
      values (${businessId}, 1, ${reason.slice(0, 500)})
      on conflict (business_id) do update set failures = g.failures + 1,
        last_error = excluded.last_error,
        opened_at = case when g.failures + 1 >= ${FAILURES_IN_A_ROW} then coalesce(g.opened_at, now()) end,
        probe_at = case when g.failures + 1 >= ${FAILURES_IN_A_ROW}
          then now() + make_interval(secs => least(${LONGEST_COOL_DOWN_SECONDS},
            ${COOL_DOWN_SECONDS} * 2 ^ least(g.probes, 10))) end,
        probes = g.probes + case when g.opened_at is null then 0 else 1 end
      returning g.failures, g.opened_at is not null as "isOpen",
        (select b.name from ${businesses} b where b.id = g.business_id) as name`);
    const [row] = rows;
    if (!row?.isOpen) return;
    await raiseAttention(tx, {
      key: brokenKey(businessId),
      kind: 'business.left_alone',
      title: `${row.name} is left alone: ${row.failures} calls in a row have failed`,
      detail: `${reason}. Its orders wait; one call is let through now and then to see.`,
    });
  });
}

/** The business has answered, whatever it said: it is called again, and what waits for it goes on. */
export async function noteCallAnswered(db: Db, businessId: string): Promise<void> {
  await transaction(db, (tx) => close(tx, businessId, 'shop'));
}

/** An admin has a business called again at once. Where it is not left alone, nothing changes. */
export async function resetBreaker(db: Db, admin: Admin, businessId: string): Promise<void> {
  await transaction(db, (tx) => close(tx, businessId, actorName(admin)));
}

async function close(tx: Tx, businessId: string, by: string): Promise<void> {
  const { rows } = await tx.execute<{ wasOpen: boolean }>(sql`
    with old as (
      select business_id, opened_at from ${businessBreakers}
      where business_id = ${businessId} and failures > 0 for update
    )
    update ${businessBreakers} g set failures = 0, opened_at = null, probe_at = null, probes = 0
    from old where g.business_id = old.business_id
    returning old.opened_at is not null as "wasOpen"`);
  if (!rows[0]?.wasOpen) return;
  await resolveAttention(tx, brokenKey(businessId), by);
  const id = `business.reachable:${newId('event')}`;
  await record(tx, [{ name: 'business.reachable', id, data: { businessId } }]);
}
