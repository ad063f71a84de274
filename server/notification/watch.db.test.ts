import { afterAll, beforeAll, expect, it } from 'vitest';
import { makeCustomer } from '@/db/fixtures';
import { createTestDatabase, type TestDatabase } from '@/db/testing';
import { watch } from '../events/live';
import { mailbox } from './mailer';
import { storeNews } from './notify';
import { countUnread } from './queries';
import { markAllRead } from './read';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
});
afterAll(() => database.drop());

it('a bell hears of news, and of what is read elsewhere', async () => {
  const { db } = database;
  const { userId, email, name: fullName } = await makeCustomer(db);
  const { signal, abort } = stoppable();
  const unread = watch(userId, signal, () => countUnread(db, userId));
  expect((await unread.next()).value).toBe(0);
  const data = { userId, email, fullName, points: 5, reason: 'Reading', charity: null };
  await storeNews(db, mailbox, { id: `granted:${userId}`, name: 'points.granted', data });
  expect((await unread.next()).value).toBe(1);
  await markAllRead(db, { as: 'customer', userId } as Parameters<typeof markAllRead>[1]);
  expect((await unread.next()).value).toBe(0);
  abort();
  expect((await unread.next()).done).toBe(true);
});

function stoppable() {
  const controller = new AbortController();
  return { signal: controller.signal, abort: () => controller.abort() };
}
