import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Db, transaction } from '@/db/client';
import { attentionItems, businesses, calls, sheetCodes } from '@/db/schema';
import { createTestDatabase, type TestDatabase } from '@/db/testing';
import type { Viewer } from '../auth/actor';
import { createCallerFactory, router } from '../trpc/init';
import { callRouter } from './call-router';
import { deskOf } from './desk';
import { recallDispatches } from './dispatches';
import { placeDispatch } from './placing';
import { createPlugins } from './plugins';
import { tellRecalled } from './recalling';
import { answerSheet } from './sheet-response';
import {
  addBusiness,
  addDispatch,
  admin,
  eventsOf,
  findDispatch,
  openMatters,
  parcel,
} from './testing';

let database: TestDatabase;
let db: Db;

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
});

afterAll(() => database.drop());

const createCaller = createCallerFactory(router({ phone: callRouter }));
const as = (viewer: Viewer | null) => createCaller({ db, viewer, cartToken: null }).phone;

let presses = 0;
function newPress(): string {
  presses += 1;
  return `press${String(presses).padStart(12, '0')}`;
}

const plugins = () => createPlugins({ sendMail: async () => undefined, desk: deskOf(db) });

/** A dispatch whose sheet lies on the desk. */
async function laid() {
  const business = await addBusiness(db, 'document');
  const { businessId } = business;
  const pluginSettings = { way: 'fax', to: '+1 503 555 0100' };
  await db.update(businesses).set({ pluginSettings }).where(eq(businesses.id, businessId));
  const { dispatchId, orderId } = await addDispatch(db, business);
  const placing = await placeDispatch({ db, plugins: plugins() }, dispatchId, 0);
  expect(placing).toEqual({ outcome: 'sent' });
  const code = (await findDispatch(db, dispatchId)).reference ?? '';
  return { business, dispatchId, orderId, code };
}

describe('an answer by telephone', () => {
  it('may be for a part, and for one parcel after the other', async () => {
    const { dispatchId, code } = await laid();
    const lines = [{ productId: 'prd_loaf', quantity: 1 }];
    const record = (answer: Parameters<ReturnType<typeof as>['record']>[0]['answer']) =>
      as(admin).record({ code, token: newPress(), answer });
    await record({ type: 'confirmed' });
    const parcelOf = (tracking: string) => ({ type: 'shipped', carrier: 'DHL', tracking }) as const;
    const { dispatch } = await record({ ...parcelOf('1'), lines });
    expect(dispatch).toMatchObject({ state: 'confirmed', lines: [{ quantity: 2, shipped: 1 }] });
    expect((await record(parcelOf('2'))).dispatch.state).toBe('shipped');
    const voice = { by: 'phone', name: 'Ada' };
    expect(await findDispatch(db, dispatchId)).toMatchObject({
      answeredBy: voice,
      shipments: [{ shippedBy: voice }, { shippedBy: voice }],
    });
    const other = await laid();
    const part = { type: 'confirmed', lines } as const;
    const answer = as(admin).record({ code: other.code, token: newPress(), answer: part });
    await expect(answer).rejects.toMatchObject({ cause: { code: 'dispatch.reason_required' } });
  });
});

describe('a sheet on the desk', () => {
  it('counts as sent, and an admin hears where it goes', async () => {
    const { dispatchId, code } = await laid();
    expect((await findDispatch(db, dispatchId)).state).toBe('sent');
    expect(code).toMatch(/^[2-9A-Z]{6}$/);
    const [matter] = await db
      .select()
      .from(attentionItems)
      .where(eq(attentionItems.dispatchId, dispatchId));
    expect(matter).toMatchObject({
      kind: 'dispatch.sheet_to_send',
      title: expect.stringContaining(parcel.number),
      detail: expect.stringContaining('by fax to +1 503 555 0100'),
    });
  });

  it('is one, however often it is laid, and does not come back once it is dealt with', async () => {
    const { dispatchId, code } = await laid();
    const note = { businessName: 'Bakery', where: 'by fax' };
    const lay = () => deskOf(db).laySheet({ ...parcel, dispatchId }, note);
    expect(new Set(await Promise.all(Array.from({ length: 20 }, lay)))).toEqual(new Set([code]));
    await db
      .update(attentionItems)
      .set({ resolvedAt: sql`now()` })
      .where(eq(attentionItems.dispatchId, dispatchId));
    expect(await lay()).toBe(code);
    expect(await openMatters(db, dispatchId)).toEqual([]);
  });

  it('has an admin tell the business once its order is off', async () => {
    const { dispatchId, orderId } = await laid();
    await transaction(db, (tx) => recallDispatches(tx, orderId));
    for (let run = 0; run < 2; run += 1) await tellRecalled({ db, plugins: plugins() }, dispatchId);
    expect(await openMatters(db, dispatchId)).toEqual(['dispatch.call_off']);
  });

  it('has a code that no other sheet has', async () => {
    const codes = await Promise.all(Array.from({ length: 10 }, async () => (await laid()).code));
    expect(new Set(codes).size).toBe(10);
    const [{ count } = { count: 0 }] = await db
      .select({ count: sql<number>`count(distinct code)::int` })
      .from(sheetCodes);
    expect(count).toBe(await db.$count(sheetCodes));
  });
});

describe('a business that calls back', () => {
  it('is found by the code, and heard with who took the call', async () => {
    const { dispatchId, code, business } = await laid();
    const found = await as(admin).find({
      code: `${code.slice(0, 3)} ${code.slice(3)}`.toLowerCase(),
    });
    expect(found).toMatchObject({ code, dispatch: { id: dispatchId, state: 'sent' }, calls: [] });
    const press = { code, token: newPress() };
    const confirmed = await as(admin).record({ ...press, answer: { type: 'confirmed' } });
    expect(confirmed).toMatchObject({
      dispatch: { state: 'confirmed' },
      calls: [{ answer: { type: 'confirmed' }, adminName: admin.name }],
    });
    expect(await openMatters(db, dispatchId)).toEqual([]);
    const answer = { type: 'shipped', carrier: 'DHL', tracking: '00340434' } as const;
    const shipped = await as(admin).record({ code, token: newPress(), answer });
    expect(shipped).toMatchObject({ dispatch: { state: 'shipped' } });
    expect(await eventsOf(db, dispatchId)).toEqual([
      'dispatch.answered',
      'dispatch.confirmed',
      'dispatch.queued',
      'dispatch.sent',
      'dispatch.shipped',
      'dispatch.told_by_phone',
      'dispatch.told_by_phone',
    ]);
    const { rows } = await db.execute(sql`select data from jobs.event
      where name = 'dispatch.told_by_phone' and data ->> 'dispatchId' = ${dispatchId} limit 1`);
    expect(rows[0]).toMatchObject({
      data: { businessId: business.businessId, adminId: admin.userId, adminName: admin.name },
    });
  });

  it('is heard once, however often the same press arrives', async () => {
    const { dispatchId, code } = await laid();
    const token = newPress();
    const answer = { type: 'declined', reason: 'The oven is broken' } as const;
    const all = await Promise.all(
      Array.from({ length: 20 }, () => as(admin).record({ code, token, answer })),
    );
    for (const one of all) expect(one.dispatch.state).toBe('declined');
    expect(await db.$count(calls, eq(calls.dispatchId, dispatchId))).toBe(1);
    expect(
      (await eventsOf(db, dispatchId)).filter((name) => name === 'dispatch.told_by_phone'),
    ).toHaveLength(1);
    await expect(
      as(admin).record({ code, token: newPress(), answer: { type: 'confirmed' } }),
    ).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(await db.$count(calls, eq(calls.dispatchId, dispatchId))).toBe(1);
  });

  it('is not found by a code that is none', async () => {
    for (const code of ['', 'ABC', 'ZZZ ZZZ', "' or 1=1"]) {
      await expect(as(admin).find({ code })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
  });

  it('is heard by admins alone', async () => {
    const { business, code } = await laid();
    const answer = { type: 'confirmed' } as const;
    for (const viewer of [business, null]) {
      const refused = viewer ? 'FORBIDDEN' : 'UNAUTHORIZED';
      await expect(as(viewer).find({ code })).rejects.toMatchObject({ code: refused });
      await expect(as(viewer).record({ code, token: newPress(), answer })).rejects.toMatchObject({
        code: refused,
      });
    }
  });
});

describe('a printed sheet', () => {
  const print = (viewer: Viewer | null, id: string) => answerSheet(db, viewer, id);

  it('is a PDF for its own business and for admins', async () => {
    const { business, dispatchId } = await laid();
    for (const viewer of [business, admin]) {
      const answer = await print(viewer, dispatchId);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-type')).toBe('application/pdf');
      expect(answer.headers.get('content-disposition')).toBe(
        `inline; filename="order-${parcel.number}.pdf"`,
      );
      expect(answer.headers.get('cache-control')).toContain('no-store');
      const file = Buffer.from(await answer.arrayBuffer());
      expect(file.subarray(0, 5).toString()).toBe('%PDF-');
    }
  });

  it('is for nobody else', async () => {
    const { dispatchId, business } = await laid();
    const stranger = await addBusiness(db);
    const shopper = { ...business, role: 'civilian', businessId: null } as const;
    expect((await print(stranger, dispatchId)).status).toBe(404);
    expect((await print(shopper, dispatchId)).status).toBe(403);
    expect((await print(null, dispatchId)).status).toBe(401);
    expect((await print(admin, 'dsp_none')).status).toBe(404);
  });

  it('can be looked at as a sample', async () => {
    expect((await print(await addBusiness(db), 'sample')).status).toBe(200);
    expect((await print(admin, 'sample')).status).toBe(200);
    expect((await print(null, 'sample')).status).toBe(401);
  });
});
