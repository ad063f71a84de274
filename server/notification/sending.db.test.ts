import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Db } from '@/db/client';
import { newId } from '@/db/ids';
import { mails } from '@/db/schema';
import { createTestDatabase, type TestDatabase } from '@/db/testing';
import { listAttention } from '../attention/queries';
import { type Mailer, smtp } from './mailer';
import { storeMail } from './mails';
import { getMail } from './queries';
import { sendLetter, sendStored } from './sending';
import { startMailServer } from './smtp-testing';

let database: TestDatabase;
let db: Db;
let server: Awaited<ReturnType<typeof startMailServer>>;
let mailer: Mailer;

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
  server = await startMailServer();
  mailer = smtp(server.url, 'Goodpoints <shop@goodpoints.example>');
});

afterAll(async () => {
  await server.stop();
  await database.drop();
});

/** Stores a mail for each subject, the first the oldest; they are stored in any order. */
async function stored(toEmail: string, subjects: string[]) {
  const ids = new Map<string, string>();
  for (const [index, subject] of [...subjects.entries()].reverse()) {
    const at = new Date(Date.UTC(2026, 0, 1, 0, index));
    const mail = { toEmail, toName: 'Reader', subject, text: subject, html: subject, at };
    ids.set(subject, (await storeMail(db, { key: newId('event'), ...mail })) ?? '');
  }
  return (subject: string) => ids.get(subject) ?? '';
}

const received = (toEmail: string) =>
  server.taken
    .filter(({ to }) => to.includes(toEmail))
    .map(({ source }) => /^Subject: (.*)$/m.exec(source)?.[1]);

describe('mails to one recipient', () => {
  it('leave in the order of what they tell, whichever is sent first', async () => {
    const id = await stored('a@example.com', ['placed', 'confirmed', 'shipped']);
    await sendStored(db, mailer, id('shipped'));
    await sendStored(db, mailer, id('placed'));
    expect(received('a@example.com')).toEqual(['placed', 'confirmed', 'shipped']);
  });

  it('leave once and in order, though each is sent at once by many', async () => {
    const subjects = Array.from({ length: 10 }, (_, index) => `news ${index}`);
    const id = await stored('b@example.com', subjects);
    await Promise.all(subjects.map((it) => sendStored(db, mailer, id(it))));
    expect(received('b@example.com')).toEqual(subjects);
  });

  it('wait behind one that cannot leave yet, and nobody else does', async () => {
    const id = await stored('c@example.com', ['placed', 'shipped']);
    const other = await stored('d@example.com', ['placed']);
    server.answers.set('c@example.com', 450);
    await expect(sendStored(db, mailer, id('shipped'))).rejects.toThrow('450');
    await sendStored(db, mailer, other('placed'));
    expect(received('c@example.com')).toEqual([]);
    expect(received('d@example.com')).toEqual(['placed']);
    server.answers.delete('c@example.com');
    await sendStored(db, mailer, id('shipped'));
    expect(received('c@example.com')).toEqual(['placed', 'shipped']);
    expect(await getMail(db, id('placed'))).toMatchObject({ state: 'sent', attempts: 2 });
  });

  it('are left to whoever sends to them, who goes on after a crash', async () => {
    const id = await stored('e@example.com', ['placed', 'shipped']);
    await db
      .update(mails)
      .set({ sender: id('placed'), heldUntil: sql`now() + interval '1 minute'` })
      .where(eq(mails.id, id('placed')));
    await sendStored(db, mailer, id('shipped'));
    expect(received('e@example.com')).toEqual([]);
    await sendStored(db, mailer, id('placed'));
    expect(received('e@example.com')).toEqual(['placed', 'shipped']);
  });

  it('are taken over from a sender that is gone', async () => {
    const id = await stored('f@example.com', ['placed', 'shipped']);
    await db
      .update(mails)
      .set({ sender: id('placed'), heldUntil: sql`now() - interval '1 second'` })
      .where(eq(mails.id, id('placed')));
    await sendStored(db, mailer, id('shipped'));
    expect(received('f@example.com')).toEqual(['placed', 'shipped']);
  });
});

describe('a mail refused for good', () => {
  it('is given up at once, told to an admin, and holds up nothing', async () => {
    const id = await stored('g@example.com', ['placed', 'shipped']);
    server.answers.set('g@example.com', 550);
    await sendStored(db, mailer, id('placed'));
    expect(await getMail(db, id('placed'))).toMatchObject({ state: 'failed', attempts: 1 });
    expect(await getMail(db, id('shipped'))).toMatchObject({ state: 'failed', attempts: 1 });
    const { items } = await listAttention(db, { state: 'open', limit: 10, offset: 0 });
    expect(items.filter(({ kind }) => kind === 'mail.failed')).toHaveLength(2);
  });

  it('is thrown to whoever must know that it left', async () => {
    server.answers.set('h@example.com', 550);
    const letter = { title: 'Order', paragraphs: ['One bread'], rows: [], link: null };
    const mail = { key: newId('event'), toEmail: 'h@example.com', toName: 'H', subject: 'Order' };
    await expect(sendLetter(db, mailer, { ...mail, letter })).rejects.toThrow('550');
    server.answers.delete('h@example.com');
    await sendLetter(db, mailer, { ...mail, letter });
    expect(received('h@example.com')).toEqual(['Order']);
  });
});
