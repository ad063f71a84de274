import { asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Db } from '@/db/client';
import { payables } from '@/db/schema';
import { createTestDatabase, type TestDatabase } from '@/db/testing';
import { closeBooks } from '../books/testing';
import { bootEngine, type Engine } from '../engine/testing';
import { record } from '../events/outbox';
import { payablesFunctions } from './functions';
import { giveBack, sell } from './testing';

let database: TestDatabase;
let db: Db;
let engine: Engine;

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
  engine = await bootEngine(database, (client) => payablesFunctions(client, { db }));
});

afterAll(async () => {
  await engine.executor.stop();
  await closeBooks(database);
});

it('enters what a business has shipped and what goes back, each once, told twice', async () => {
  const { orderId, businessId } = await sell(db, { quantity: 2 });
  const dispatchId = `dsp_${orderId}`;
  const event = {
    name: 'dispatch.shipped' as const,
    id: `dispatch.shipped:${dispatchId}`,
    data: { orderId, businessId, dispatchId, carrier: 'DHL', tracking: '0034' },
  };
  await record(db, [event]);
  await record(db, [event]);
  await engine.executor.idle();
  const refund = await giveBack(db, orderId, { by: 'whole' });
  await engine.executor.idle();
  const entries = await db
    .select({ cause: payables.cause, quantity: payables.quantity, goods: payables.goodsCents })
    .from(payables)
    .where(eq(payables.orderId, orderId))
    .orderBy(asc(payables.createdAt));
  expect(entries).toEqual([
    { cause: event.id, quantity: 2, goods: 2_000 },
    { cause: refund.cause, quantity: 0, goods: -2_000 },
  ]);
});
