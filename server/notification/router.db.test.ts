import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/db/testing';
import { createCallerFactory, router } from '../trpc/init';
import { storeMail } from './mails';
import { mailboxRouter, notificationRouter } from './router';

const createCaller = createCallerFactory(
  router({ mailbox: mailboxRouter, notification: notificationRouter }),
);

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(() => database.drop());

function visitor() {
  return createCaller({ db: database.db, viewer: null, cartToken: null });
}

const mail = {
  key: 'test',
  toEmail: 'sam@example.com',
  toName: 'Sam',
  subject: 'Hello',
  text: 'Hello',
  html: '<p>Hello</p>',
};

describe('the mailbox', () => {
  it('is not there outside of a demo', async () => {
    const mailId = (await storeMail(database.db, mail)) ?? 'none';
    const { mailbox } = visitor();
    await expect(mailbox.list({})).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(mailbox.get({ mailId })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('is open in a demo', async () => {
    vi.resetModules();
    vi.stubEnv('SEED_DEMO', '1');
    const { createCaller: demo } = await import('../trpc/root');
    const { mailbox } = demo({ db: database.db, viewer: null, cartToken: null });
    const { mails, total } = await mailbox.list({ toEmail: 'sam@example.com' });
    expect(total).toBe(1);
    const mailId = mails[0]?.id ?? '';
    expect(await mailbox.get({ mailId })).toMatchObject({ html: '<p>Hello</p>' });
    await expect(mailbox.get({ mailId: 'mil_none' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    vi.unstubAllEnvs();
  });
});

describe('notifications', () => {
  it('are for whoever is signed in', async () => {
    const { notification } = visitor();
    await expect(notification.list({})).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
    await expect(notification.preferences()).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
  });
});
