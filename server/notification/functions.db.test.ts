import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Db } from '@/db/client';
import { mails } from '@/db/schema';
import { createTestDatabase, type TestDatabase } from '@/db/testing';
import { listAttention } from '../attention/queries';
import { bootEngine, type Engine } from '../engine/testing';
import { record } from '../events/outbox';
import { notificationFunctions } from './functions';
import type { Mailer } from './mailer';
import { addCustomer, arrival, moody } from './testing';

let database: TestDatabase;
let db: Db;
let engine: Engine;
let mailer: Mailer;

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
  const current: Mailer = { name: 'current', send: (mail) => mailer.send(mail) };
  engine = await bootEngine(database, (client) =>
    notificationFunctions(client, { db, mailer: current }),
  );
});

afterAll(async () => {
  await engine.executor.stop();
  await database.drop();
});

async function tell() {
  const customer = await addCustomer(db);
  const event = {
    name: 'order.delivered' as const,
    id: `told:${customer.userId}`,
    data: arrival(customer),
  };
  await record(db, [event]);
  await record(db, [event]);
  await engine.executor.idle();
  const [mail] = await db.select().from(mails).where(eq(mails.toEmail, customer.email));
  return mail;
}

describe('the notification function', () => {
  it('sends one mail for one event, told twice', async () => {
    const { mailer: steady, sent } = moody(0);
    mailer = steady;
    expect(await tell()).toMatchObject({ state: 'sent', attempts: 1 });
    expect(sent).toHaveLength(1);
  });

  it('tries again until the mail server is back', async () => {
    const { mailer: unsteady, sent } = moody(3);
    mailer = unsteady;
    expect(await tell()).toMatchObject({ state: 'sent', attempts: 4 });
    expect(sent).toHaveLength(1);
  });

  it('gives up in the end: the mail has failed and an admin is told', async () => {
    mailer = moody(Number.POSITIVE_INFINITY).mailer;
    const mail = await tell();
    expect(mail).toMatchObject({ state: 'failed', attempts: 11, error: 'mail server down 11' });
    const { items } = await listAttention(db, { state: 'open', limit: 10, offset: 0 });
    expect(items).toMatchObject([{ kind: 'mail.failed', orderId: mail?.orderId }]);
  });
});
