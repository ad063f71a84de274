import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/db/testing';
import { assertBooks } from '../books/books';
import { makeOrder } from '../checkout/fixtures';
import { gatewaysOf } from '../payment/gateways';
import { plantFaults, sellProperly } from './faults';
import { isSafe, KINDS, type Kind, needsPerson } from './finding';
import { reconcile, repairFinding } from './reconcile';
import { seeded } from './seeded';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const db = () => database.db;
const run = (apply: boolean) =>
  reconcile({ db: db(), gateways: gatewaysOf(db()) }, { apply, graceSeconds: 0 });

const names = (found: readonly { kind: string; subject: string }[]) =>
  found.map(({ kind, subject }) => `${kind} ${subject}`).sort();

describe('reconciliation', () => {
  it('finds nothing in a clean shop', async () => {
    await sellProperly(db());
    const { findings } = await run(true);
    expect(findings).toEqual([]);
  });

  it('leaves alone what may still be on its way', async () => {
    const { rows } = await db().execute<{ subject: string }>(sql`
      select id as subject from payments where state = 'authorized' limit 1`);
    const gateway = gatewaysOf(db()).get('sandbox');
    const { rows: found } = await db().execute<{ ref: string; cents: number }>(sql`
      select provider_ref as ref, amount_cents as cents from payments where id = ${rows[0]?.subject}`);
    const operation = { key: `capture:${rows[0]?.subject}`, currency: 'USD' };
    await gateway?.capture({
      ...operation,
      providerRef: found[0]?.ref ?? '',
      amountCents: found[0]?.cents ?? 0,
    });
    const deps = { db: db(), gateways: gatewaysOf(db()) };
    expect((await reconcile(deps, { apply: true, graceSeconds: 60 })).findings).toEqual([]);
    expect((await run(true)).repaired).toBe(1);
  });

  it.each([1, 2, 20_261_125])(
    'finds each of 40 planted faults, seed %i, and mends them',
    {
      timeout: 60_000,
    },
    async (seed) => {
      const before = (await run(false)).findings;
      const planted = await plantFaults(db(), 40, seeded(seed));
      const found = await run(false);
      expect(names(found.findings)).toEqual(names([...before, ...planted]));
      expect(found.repaired).toBe(0);

      const applied = await run(true);
      expect(names(applied.findings)).toEqual(names(found.findings));
      const forPeople = applied.findings.filter(({ kind }) => !isSafe(kind));
      expect(applied.repaired).toBe(applied.findings.length - forPeople.length);
      await assertBooks(db());

      const again = await run(true);
      expect(names(again.findings)).toEqual(names(forPeople));
      expect(again.repaired).toBe(0);
    },
  );

  it('has planted every kind but the payment that the provider forgot', async () => {
    const { rows } = await db().execute<{ kind: string }>(
      sql`select distinct kind from reconcile_findings`,
    );
    const seen = new Set(rows.map(({ kind }) => kind));
    expect(KINDS.filter((kind) => !seen.has(kind))).toEqual(['unknown_at_provider']);
  });

  it('notices a payment that the provider does not know', async () => {
    const { orderId } = await makeOrder(db());
    const ofOrder = sql`(select provider_ref from payments where order_id = ${orderId})`;
    await db().execute(sql`delete from sandbox.operations where payment_id = ${ofOrder}`);
    await db().execute(sql`delete from sandbox.payments where id = ${ofOrder}`);
    const { findings } = await run(false);
    const found = findings.filter((finding) => finding.orderId === orderId);
    expect(found.map(({ kind }) => kind)).toEqual(['unknown_at_provider']);
  });

  it('keeps each difference with its cause, amount and repair, and tells an admin', async () => {
    const [planted] = await plantFaults(db(), 1, seeded(7));
    const { runId } = await run(false);
    const { rows } = await db().execute(sql`
      select kind, cause, amount, unit, repair, repaired_at from reconcile_findings
      where run_id = ${runId} and subject = ${planted?.subject}`);
    expect(rows).toEqual([
      {
        kind: planted?.kind,
        cause: expect.stringMatching(/\.$/),
        amount: expect.any(Number),
        unit: expect.stringMatching(/^(cents|points|pieces)$/),
        repair: expect.any(String),
        repaired_at: null,
      },
    ]);
    const matters = await db().execute(sql`
      select 1 from attention_items where key = 'reconcile.differences' and resolved_at is null`);
    expect(matters.rows).toHaveLength(1);
  });

  it('mends one difference once, however often it is asked, and refuses what needs a person', async () => {
    const deps = { db: db(), gateways: gatewaysOf(db()) };
    const { rows } = await db().execute<{ id: string; kind: string }>(sql`
      select id, kind from reconcile_findings where repaired_at is null
        and run_id = (select id from reconcile_runs order by started_at desc limit 1)`);
    const person = rows.find(({ kind }) => kind === 'refunded_more');
    await expect(repairFinding(deps, person?.id ?? '')).rejects.toMatchObject({
      code: 'reconcile.needs_person',
    });
    await expect(repairFinding(deps, 'rcf_none')).rejects.toMatchObject({ kind: 'not_found' });
    const safe = rows.filter(({ kind }) => !needsPerson(kind as Kind));
    for (const { id } of safe) {
      await Promise.all([repairFinding(deps, id), repairFinding(deps, id)]);
    }
    const left = (await run(false)).findings.filter(({ kind }) => !needsPerson(kind));
    expect(left).toEqual([]);
    await assertBooks(db());
  });

  it('takes a payment at the edge of its window for neither lost nor a stranger’s', async () => {
    const { orderId } = await makeOrder(db());
    await db().execute(sql`
      update payments set created_at = now() - interval '30 days 1 minute' where order_id = ${orderId}`);
    const found = (await run(false)).findings.filter((finding) => finding.kind === 'unknown_here');
    expect(found).toEqual([]);
    await db().execute(sql`
      update payments set created_at = now() - interval '29 days 23 hours' where order_id = ${orderId}`);
    await db().execute(sql`
      update sandbox.payments set created_at = now() - interval '31 days'
      where id = (select provider_ref from payments where order_id = ${orderId})`);
    const lost = (await run(false)).findings.filter((finding) => finding.orderId === orderId);
    expect(lost).toEqual([]);
  });
});
