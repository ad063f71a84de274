import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Db } from '@/db/client';
import { createTestDatabase, type TestDatabase } from '@/db/testing';
import { type Followed, follow } from './follow';

let database: TestDatabase;
let db: Db;

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
});

afterAll(() => database.drop());

const NOW = Date.UTC(2026, 10, 26, 12);

async function placed(ids: readonly string[], secondsAgo: number, table = 'jobs.event') {
  await db.execute(sql`
    insert into ${sql.raw(table)} (id, name, data, ts)
    select id, 'OrderPlacedIntegrationEvent', '{}', to_timestamp(${(NOW - secondsAgo * 1_000) / 1_000}::float8)
    from unnest(${sql.param([...ids])}::text[]) id`);
}

const PLACED = 'OrderPlacedIntegrationEvent';

async function seenBy(follower: string, name: Followed = PLACED): Promise<string[]> {
  const seen: string[] = [];
  await follow(db, { follower, name }, async (events) => {
    seen.push(...events.map(({ id }) => id));
  });
  return seen;
}

it('hands over all that was ever placed, oldest first, from either log', async () => {
  await placed(['old-b', 'old-a'], 7_200);
  await placed(['older'], 9_000, 'outbox');
  await placed(['new'], 0);
  expect(await seenBy('one')).toEqual(['older', 'old-a', 'old-b', 'new']);
  expect(await seenBy('one who waits for others', 'order.given_back')).toEqual([]);
});

it('goes on where it was, but for the last five minutes', async () => {
  await placed(['newer'], -60);
  expect(await seenBy('one')).toEqual(['new', 'newer']);
  expect(await seenBy('other')).toEqual(['older', 'old-a', 'old-b', 'new', 'newer']);
});

it('sees what was written late', async () => {
  await placed(['late'], 120);
  expect(await seenBy('one')).toContain('late');
});

it('sees each of many at the same moment once, also where work fails between', async () => {
  const many = Array.from(
    { length: 1_200 },
    (_, index) => `many-${String(index).padStart(4, '0')}`,
  );
  await placed(many, -3_600);
  const seen: string[] = [];
  const failing = follow(db, { follower: 'one', name: PLACED }, async (events) => {
    if (seen.length > 0) throw new Error('killed');
    seen.push(...events.map(({ id }) => id));
  });
  await expect(failing).rejects.toThrow('killed');
  expect(new Set([...seen, ...(await seenBy('one'))])).toEqual(
    new Set(['late', 'new', 'newer', ...many]),
  );
  const again = await seenBy('other');
  expect(again.filter((id) => id.startsWith('many-'))).toEqual(many);
});
