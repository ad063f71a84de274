import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Db } from '@/db/client';
import { makeBusiness } from '@/db/fixtures';
import { newId } from '@/db/ids';
import { payables, payouts, users } from '@/db/schema';
import { createTestDatabase, type TestDatabase } from '@/db/testing';
import { asBusiness, type Viewer } from '../auth/actor';
import { createCaller } from '../trpc/root';
import { markPaid, owedCents } from './payouts';
import { answerStatement } from './statement-file';
import { getOverview, getStatement } from './statements';
import { admin, sell, ship } from './testing';

let database: TestDatabase;
let db: Db;

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
});
afterAll(() => database.drop());

async function makeMember() {
  const { id: businessId, name } = await makeBusiness(db);
  const userId = newId('user');
  const email = `${userId}@example.com`;
  const own = { email, name: 'Bo', role: 'business' as const, businessId };
  await db.insert(users).values({ ...own, id: userId, passwordHash: '-' });
  const viewer: Viewer = { ...own, userId, charityId: null };
  return { businessId, name, viewer };
}

/** An entry of some moment, as if it had been written then. */
async function enter(businessId: string, at: string, cents: number, name = 'Loaf') {
  const sold = await sell(db, { businessId, quantity: 1 });
  await db.execute(sql`
    insert into payables (id, business_id, order_id, line_id, order_number, name, cause, quantity,
      basis, fee_basis_points, goods_cents, shipping_cents, fee_cents, amount_cents, created_at)
    select ${newId('payable')}, ${businessId}, order_id, id, 'GP-1', ${name}, 'test',
      ${cents > 0 ? 1 : 0}, 'money', 0, ${cents}, 0, 0, ${cents}, ${at}
    from order_lines where order_id = ${sold.orderId}`);
}

const payment = (businessId: string, amountCents: number, token = crypto.randomUUID()) => ({
  ...{ businessId, amountCents, token, reference: 'SEPA 42' },
});

describe('paying a business', () => {
  it('takes what is owed down, once per form', async () => {
    const sold = await sell(db, { quantity: 1 });
    await ship(db, sold);
    const { businessId } = sold;
    const owed = await owedCents(db, businessId);
    const first = payment(businessId, owed - 100);
    const id = await markPaid(db, admin, first);
    expect(await owedCents(db, businessId)).toBe(100);
    expect(await markPaid(db, admin, first)).toBe(id);
    expect(await owedCents(db, businessId)).toBe(100);
    await expect(markPaid(db, admin, { ...first, amountCents: 50 })).rejects.toMatchObject({
      code: 'payables.payout_reused',
    });
  });

  it('is refused beyond what is owed, and for nobody', async () => {
    const { id: businessId } = await makeBusiness(db);
    await expect(markPaid(db, admin, payment(businessId, 1))).rejects.toMatchObject({
      code: 'payables.more_than_owed',
      details: { owedCents: 0 },
    });
    await expect(markPaid(db, admin, payment('biz_none', 1))).rejects.toMatchObject({
      kind: 'not_found',
    });
  });

  it('never comes to more than is owed, however many pay at once', async () => {
    const sold = await sell(db, { quantity: 1 });
    await ship(db, sold);
    const { businessId } = sold;
    const owed = await owedCents(db, businessId);
    const tries = Array.from({ length: 12 }, () =>
      markPaid(db, admin, payment(businessId, owed)).then(
        () => 'paid',
        ({ code }) => code,
      ),
    );
    expect((await Promise.all(tries)).filter((outcome) => outcome === 'paid')).toHaveLength(1);
    expect(await owedCents(db, businessId)).toBe(0);
  });

  it('is one payout where the same form is sent many times at once', async () => {
    const sold = await sell(db, { quantity: 1 });
    await ship(db, sold);
    const one = payment(sold.businessId, 100);
    const ids = await Promise.all(Array.from({ length: 8 }, () => markPaid(db, admin, one)));
    expect(new Set(ids).size).toBe(1);
    const paid = await db.select().from(payouts).where(eq(payouts.businessId, sold.businessId));
    expect(paid).toHaveLength(1);
  });
});

describe('statements', () => {
  it('leave a closed month as it was; a later correction stands in its own month', async () => {
    const { id: businessId } = await makeBusiness(db);
    await enter(businessId, '2026-08-31T23:59:59Z', 900);
    await enter(businessId, '2026-09-01T00:00:00Z', 500);
    const september = { businessId, month: '2026-09', limit: 200 };
    const before = await getStatement(db, september);
    expect(before).toMatchObject({
      ...{ number: `2026-09-${businessId}`, isClosed: true },
      ...{ openingCents: 900, linesCents: 500, closingCents: 1_400, lineCount: 1 },
    });
    await enter(businessId, '2026-10-03T08:00:00Z', -200);
    expect(await getStatement(db, september)).toEqual(before);
    const { months, owedCents: owed } = await getOverview(db, businessId);
    expect(owed).toBe(1_200);
    expect(months).toEqual([
      {
        ...{ month: '2026-10', fulfilledCents: 0, correctedCents: -200 },
        ...{ paidCents: 0, balanceCents: 1_200 },
      },
      {
        ...{ month: '2026-09', fulfilledCents: 500, correctedCents: 0 },
        ...{ paidCents: 0, balanceCents: 1_400 },
      },
      {
        ...{ month: '2026-08', fulfilledCents: 900, correctedCents: 0 },
        ...{ paidCents: 0, balanceCents: 900 },
      },
    ]);
  });

  it('are files that a spreadsheet and a printer can take', async () => {
    const { businessId, viewer } = await makeMember();
    await enter(businessId, '2026-09-10T00:00:00Z', 1_250, '=HYPERLINK("http://x")');
    const csv = await answerStatement(db, viewer, { file: '2026-09.csv', business: null });
    expect(csv.headers.get('content-disposition')).toContain(`2026-09-${businessId}.csv`);
    const text = await csv.text();
    expect(text).toContain(`"'=HYPERLINK(""http://x"")",1,money,0,12.5,0,0,12.5`);
    const pdf = await answerStatement(db, viewer, { file: '2026-09.pdf', business: null });
    const bytes = Buffer.from(await pdf.arrayBuffer());
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    const again = await answerStatement(db, viewer, { file: '2026-09.pdf', business: null });
    expect(Buffer.from(await again.arrayBuffer()).equals(bytes)).toBe(true);
  });
});

describe('who reads them', () => {
  it('is the business itself, and an admin who names it', async () => {
    const mine = await makeMember();
    const other = await makeMember();
    await enter(mine.businessId, '2026-09-10T00:00:00Z', 1_250, 'Only mine');
    const read = async (viewer: Viewer | null, business: string | null, file = '2026-09.csv') => {
      const answer = await answerStatement(db, viewer, { file, business });
      return `${answer.status} ${(await answer.text()).includes('Only mine')}`;
    };
    expect(await read(mine.viewer, null)).toBe('200 true');
    expect(await read(other.viewer, mine.businessId)).toBe('200 false');
    expect(await read(admin, mine.businessId)).toBe('200 true');
    expect(await read(admin, null)).toBe('404 false');
    expect(await read(null, mine.businessId)).toBe('401 false');
    expect(await read({ ...mine.viewer, role: 'civilian', businessId: null }, null)).toBe(
      '403 false',
    );
    expect(await read(mine.viewer, null, '2026-13.csv')).toBe('404 false');
    expect(await read(mine.viewer, null, '../../etc.csv')).toBe('404 false');
  });

  it('is nobody who was removed from the business since', async () => {
    const { viewer } = await makeMember();
    await db
      .update(users)
      .set({ role: 'civilian', businessId: null })
      .where(eq(users.id, viewer.userId));
    const answer = await answerStatement(db, viewer, { file: '2026-09.csv', business: null });
    expect(answer.status).toBe(403);
    const caller = createCaller({ db, viewer: asBusiness(viewer), cartToken: null });
    await expect(caller.payables.overview()).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });

  it('is no business where all of them are listed, paid, or agreed with', async () => {
    const { businessId, viewer } = await makeMember();
    const caller = createCaller({ db, viewer, cartToken: null });
    const asks = [
      caller.adminPayables.list({}),
      caller.adminPayables.get({ businessId }),
      caller.adminPayables.statement({ businessId, month: '2026-09' }),
      caller.adminPayables.markPaid(payment(businessId, 1)),
      caller.adminPayables.agreeTerms({ businessId, basis: 'list', feeBasisPoints: 0 }),
    ];
    for (const ask of asks) await expect(ask).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});

describe('the console', () => {
  const caller = () => createCaller({ db, viewer: admin, cartToken: null });

  it('lists what each is owed', async () => {
    const { businessId, name } = await makeMember();
    await enter(businessId, '2026-09-10T00:00:00Z', 700);
    await caller().adminPayables.markPaid(payment(businessId, 300));
    const { businesses } = await caller().adminPayables.list({ q: name });
    expect(businesses).toMatchObject([{ id: businessId, owedCents: 400, paidCents: 300 }]);
    expect(businesses[0]?.lastPaidAt).toBeInstanceOf(Date);
    await caller().adminPayables.agreeTerms({ businessId, basis: 'list', feeBasisPoints: 0 });
    expect(await caller().adminPayables.get({ businessId })).toMatchObject({
      ...{ business: { name }, owedCents: 400, terms: { basis: 'list', feeBasisPoints: 0 } },
    });
  });

  it.each([0, -1, 1.5, Number.NaN, 10 ** 12])('refuses an amount of %d', async (amountCents) => {
    const { id: businessId } = await makeBusiness(db);
    await expect(
      caller().adminPayables.markPaid({ ...payment(businessId, 1), amountCents }),
    ).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    expect(await db.select().from(payables).where(eq(payables.businessId, businessId))).toEqual([]);
  });
});
