import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Db } from '@/db/client';
import { createTestDatabase, type TestDatabase } from '@/db/testing';
import { listAttention } from '../attention/queries';
import { mailbox } from './mailer';
import { storeMail } from './mails';
import { storeNews } from './notify';
import { getMail, listMails, listNotifications } from './queries';
import { markAllRead, markPageRead, markRead } from './read';
import { giveUpOnMail, sendLetter, sendStored } from './sending';
import { addCustomer, arrival, moody, posted } from './testing';

let database: TestDatabase;
let db: Db;

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
});

afterAll(() => database.drop());

let count = 0;

function draft() {
  count += 1;
  return {
    key: `test:${count}`,
    toEmail: `reader${count}@example.com`,
    toName: 'Reader',
    subject: 'Hello',
    text: 'Hello',
    html: '<p>Hello</p>',
  };
}

async function stored(...mail: Parameters<typeof storeMail>): Promise<string> {
  const id = await storeMail(...mail);
  if (!id) throw new Error('not stored');
  return id;
}

describe('storing', () => {
  it('keeps one mail per key, even when two store at once', async () => {
    const mail = draft();
    const ids = await Promise.all([stored(db, mail), stored(db, mail)]);
    expect(new Set([...ids, await stored(db, { ...mail, subject: 'Other' })]).size).toBe(1);
    const { mails, total } = await listMails(db, { toEmail: mail.toEmail, limit: 10, offset: 0 });
    expect(total).toBe(1);
    expect(mails[0]).toMatchObject({ subject: 'Hello', state: 'queued', sentAt: null });
  });
});

describe('sending', () => {
  it('sends once, however often it runs', async () => {
    const { mailer, sent } = moody(0);
    const mailId = await stored(db, draft());
    await sendStored(db, mailer, mailId);
    await sendStored(db, mailer, mailId);
    expect(sent.map(({ id }) => id)).toEqual([mailId]);
    expect(await getMail(db, mailId)).toMatchObject({ state: 'sent', attempts: 1, error: null });
  });

  it('keeps what went wrong and works the next time', async () => {
    const { mailer, sent } = moody(1);
    const mailId = await stored(db, draft());
    await expect(sendStored(db, mailer, mailId)).rejects.toThrow('mail server down 1');
    expect(await getMail(db, mailId)).toMatchObject({
      state: 'queued',
      attempts: 1,
      error: 'mail server down 1',
    });
    await sendStored(db, mailer, mailId);
    expect(sent).toHaveLength(1);
    expect(await getMail(db, mailId)).toMatchObject({ state: 'sent', attempts: 2, error: null });
  });

  it('given up on tells an admin once, and never calls a sent mail failed', async () => {
    const mailId = await stored(db, draft());
    await giveUpOnMail(db, mailId, 'mail server down');
    await giveUpOnMail(db, mailId, 'mail server down');
    expect(await getMail(db, mailId)).toMatchObject({ state: 'failed' });
    await sendStored(db, moody(0).mailer, mailId);
    await giveUpOnMail(db, mailId, 'mail server down');
    expect(await getMail(db, mailId)).toMatchObject({ state: 'sent', error: null });
    const { items } = await listAttention(db, { limit: 10, offset: 0 });
    expect(items.map(({ kind }) => kind)).toEqual(['mail.failed']);
  });

  it('a letter again under its key sends nothing more', async () => {
    const { mailer, sent } = moody(0);
    const letter = { title: 'Hi', paragraphs: ['<b>'], rows: [], link: null };
    const { text: _text, html: _html, ...rest } = draft();
    await sendLetter(db, mailer, { ...rest, letter });
    await sendLetter(db, mailer, { ...rest, letter });
    expect(sent).toHaveLength(1);
    expect(sent[0]?.html).toContain('&lt;b&gt;');
  });
});

describe('news', () => {
  it('are one mail and one notification per event, even when stored twice at once', async () => {
    const customer = await addCustomer(db);
    const heard = {
      id: `news:${customer.userId}`,
      name: 'order.delivered' as const,
      data: arrival(customer),
    };
    const [first, second] = await Promise.all([
      storeNews(db, posted, heard),
      storeNews(db, posted, heard),
    ]);
    expect(first).toBe(second);
    expect(await storeNews(db, posted, heard)).toBe(first);
    expect(await listNotifications(db, customer.userId, { limit: 10, offset: 0 })).toMatchObject({
      total: 1,
      unread: 1,
      notifications: [
        { title: 'Your order from Hearth & Crumb has arrived', href: '/orders/GP-ABCD-2345' },
      ],
    });
    expect(await getMail(db, first ?? '')).toMatchObject({
      toEmail: customer.email,
      orderId: heard.data.orderId,
    });
  });

  it('are in the mailbox at once where there is no mail server', async () => {
    const customer = await addCustomer(db);
    const heard = {
      id: `boxed:${customer.userId}`,
      name: 'order.delivered' as const,
      data: arrival(customer),
    };
    expect(await storeNews(db, mailbox, heard)).toBeNull();
    expect(await storeNews(db, mailbox, heard)).toBeNull();
    const { mails } = await listMails(db, { toEmail: customer.email, limit: 10, offset: 0 });
    expect(mails).toMatchObject([{ state: 'sent', sentAt: expect.any(Date) }]);
  });

  it('for the bell alone have no mail', async () => {
    const customer = await addCustomer(db);
    const mailId = await storeNews(db, posted, {
      id: `confirmed:${customer.userId}`,
      name: 'order.confirmed_by_business',
      data: arrival(customer),
    });
    expect(mailId).toBeNull();
  });

  it('are mailed to nobody without an address', async () => {
    const customer = await addCustomer(db);
    const data = { ...arrival(customer), email: '' };
    const id = `silent:${customer.userId}`;
    expect(await storeNews(db, posted, { id, name: 'order.delivered', data })).toBeNull();
  });
});

describe('reading', () => {
  it('marks what is one’s own, once', async () => {
    const [reader, stranger] = [await addCustomer(db), await addCustomer(db)];
    for (const id of ['a', 'b', 'c']) {
      const key = `${id}:${reader.userId}`;
      await storeNews(db, posted, { id: key, name: 'order.delivered', data: arrival(reader) });
    }
    const list = () => listNotifications(db, reader.userId, { limit: 10, offset: 0 });
    const [first] = (await list()).notifications;
    if (!first) throw new Error('no notification');

    await expect(markRead(db, stranger, first.id)).rejects.toMatchObject({ kind: 'not_found' });
    await markAllRead(db, stranger);
    expect((await list()).unread).toBe(3);

    await markRead(db, reader, first.id);
    const readAt = (await list()).notifications.find(({ id }) => id === first.id)?.readAt;
    await markRead(db, reader, first.id);
    expect((await list()).unread).toBe(2);
    expect((await list()).notifications.find(({ id }) => id === first.id)?.readAt).toEqual(readAt);

    await markAllRead(db, reader);
    expect((await list()).unread).toBe(0);
  });

  it('are read by whoever opens the page they point to', async () => {
    const [reader, other] = [await addCustomer(db), await addCustomer(db)];
    for (const person of [reader, other]) {
      const data = arrival(person);
      for (const [id, number] of [
        ['a', 'GP-AAAA-0001'],
        ['b', 'GP-AAAA-0001'],
        ['c', 'GP-BBBB-0002'],
      ]) {
        const key = `${id}:${person.userId}`;
        await storeNews(db, posted, {
          id: key,
          name: 'order.delivered',
          data: { ...data, number },
        });
      }
    }
    await markPageRead(db, reader, '/orders/GP-AAAA-0001');
    const unread = async ({ userId }: typeof reader) =>
      (await listNotifications(db, userId, { limit: 10, offset: 0 })).unread;
    expect(await unread(reader)).toBe(1);
    expect(await unread(other)).toBe(3);
  });
});
