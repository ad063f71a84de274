import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Db } from '@/db/client';
import { attentionItems } from '@/db/schema';
import { createTestDatabase, type TestDatabase } from '@/db/testing';
import type { Admin } from '../auth/actor';
import { raiseAttention, resolveAttention, resolveMatter } from './attention';
import { countAttention, listAttention } from './queries';

let database: TestDatabase;
let db: Db;

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
});

afterAll(() => database.drop());

beforeEach(() => db.delete(attentionItems));

const admin: Admin = {
  as: 'admin',
  userId: 'usr_admin',
  email: 'admin@example.com',
  name: 'Ada',
  role: 'admin',
  charityId: null,
  businessId: null,
};

function matter(key: string, detail = 'It does not move.') {
  return { key, kind: 'order.stuck', title: `Stuck: ${key}`, detail, orderId: 'ord_1' };
}

const list = (state?: 'open' | 'resolved') => listAttention(db, { state, limit: 10, offset: 0 });

async function told(title: string): Promise<number> {
  const { rows } = await db.execute(sql`
    select id from jobs.event where name = 'attention.raised' and data->>'title' = ${title}`);
  return rows.length;
}

describe('a matter', () => {
  it('is told each time it comes on the list, and not while it is there', async () => {
    const again = () => raiseAttention(db, matter('told'));
    await Promise.all([again(), again(), again()]);
    await again();
    expect(await told('Stuck: told')).toBe(1);
    await resolveAttention(db, 'told', 'shop');
    await again();
    await again();
    expect(await told('Stuck: told')).toBe(2);
  });

  it('raised again, even at once, stays one row with the latest detail', async () => {
    await Promise.all([raiseAttention(db, matter('a')), raiseAttention(db, matter('a'))]);
    const [before] = (await list()).items;
    await raiseAttention(db, matter('a', 'It still does not move.'));
    const { items } = await list();
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({
      detail: 'It still does not move.',
      orderId: 'ord_1',
      orderNumber: null,
      createdAt: before?.createdAt,
      resolvedAt: null,
    });
  });

  it('is resolved by the thing itself, and opens again when raised again', async () => {
    await raiseAttention(db, matter('a'));
    await resolveAttention(db, 'a', 'shop');
    expect((await list()).items[0]).toMatchObject({ resolvedBy: 'shop' });
    await resolveAttention(db, 'nothing', 'shop');
    await raiseAttention(db, matter('a'));
    expect((await list()).items[0]).toMatchObject({ resolvedAt: null, resolvedBy: null });
  });

  it('is resolved by an admin, whose name stays', async () => {
    await raiseAttention(db, matter('a'));
    const [item] = (await list()).items;
    await resolveMatter(db, admin, item?.id ?? '');
    const [resolved] = (await list()).items;
    await resolveMatter(db, { ...admin, userId: 'usr_other' }, item?.id ?? '');
    await resolveAttention(db, 'a', 'shop');
    expect((await list()).items[0]).toEqual(resolved);
    expect(resolved).toMatchObject({ resolvedBy: 'usr_admin' });
    await expect(resolveMatter(db, admin, 'att_none')).rejects.toMatchObject({
      code: 'attention.not_found',
    });
  });
});

describe('the list', () => {
  it('has the open ones first, the newest on top, and counts both', async () => {
    for (const key of ['a', 'b', 'c', 'd']) await raiseAttention(db, matter(key));
    await resolveAttention(db, 'd', 'shop');
    await resolveAttention(db, 'b', 'shop');
    const keys = async (state?: 'open' | 'resolved') =>
      (await list(state)).items.map(({ title }) => title.at(-1)).join('');
    expect(await keys()).toBe('cadb');
    expect(await keys('open')).toBe('ca');
    expect(await keys('resolved')).toBe('db');
    expect(await countAttention(db)).toEqual({ open: 2, resolved: 2 });
    expect((await listAttention(db, { limit: 1, offset: 1 })).items).toHaveLength(1);
  });
});
