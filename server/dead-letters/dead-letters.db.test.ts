import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/db/testing';
import { admin } from '../dispatch/testing';
import { bootEngine, type Engine } from '../engine/testing';
import { receiveNotice } from '../events/inbox';
import { discardLetter, replayLetter } from './commands';
import { countDeadLetters, getOutcome, listDeadLetters } from './queries';

let database: TestDatabase;
let engine: Engine;
/** Ids of events that break whoever handles them. */
const poison = new Set<string>();
const tries: string[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  engine = await bootEngine(database, (client) => [
    client.createFunction(
      { id: 'carry-on', retries: 3, triggers: [{ event: 'begin' }] },
      async ({ event, step }) => {
        await step.run('prepare', () => 'prepared');
        return step.run('work', () => {
          tries.push(event.data.item);
          if (poison.has(event.data.item)) throw new Error(`${event.data.item} cannot be read`);
          return 'done';
        });
      },
    ),
  ]);
});
afterAll(async () => {
  await engine.executor.stop();
  await database.drop();
});

const db = () => database.db;
const countOf = (item: string) => tries.filter((one) => one === item).length;

async function spoil(item: string) {
  poison.add(item);
  await engine.publish({ data: { item, orderId: `ord_${item}` } });
  await settle();
}

async function settle() {
  await engine.executor.idle();
  await engine.skipTime();
}

async function letterOf(item: string) {
  const { letters } = await listDeadLetters(db());
  return letters.find(({ data }) => (data as { item?: string }).item === item);
}

describe('a poison event', () => {
  it('is tried a bounded number of times, then listed; others go on', async () => {
    poison.add('bad');
    const items = ['good-1', 'bad', 'good-2', 'good-3'];
    await engine.publish(...items.map((item) => ({ data: { item } })));
    await settle();
    expect(items.map(countOf)).toEqual([1, 4, 1, 1]);
    const { letters, total } = await listDeadLetters(db());
    expect(total).toBe(1);
    expect(letters).toMatchObject([
      {
        kind: 'run',
        from: 'carry-on',
        about: 'begin',
        data: { item: 'bad' },
        error: 'bad cannot be read',
        attempts: 4,
      },
    ]);
  });

  it('is replayed once per letter, and gone once the fault is mended', async () => {
    const letter = await letterOf('bad');
    poison.delete('bad');
    const id = letter?.id ?? '';
    const [first, second] = await Promise.all([
      replayLetter(db(), admin, { kind: 'run', id }),
      replayLetter(db(), admin, { kind: 'run', id }),
    ]);
    expect(second).toEqual(first);
    await settle();
    expect(countOf('bad')).toBe(5);
    expect(await getOutcome(db(), first.runId ?? '')).toEqual({ status: 'completed', error: null });
    expect(await listDeadLetters(db())).toEqual({ letters: [], total: 0 });
  });

  it('that fails again is a letter of its own', async () => {
    await spoil('worse');
    const before = await letterOf('worse');
    const { runId } = await replayLetter(db(), admin, { kind: 'run', id: before?.id ?? '' });
    await settle();
    expect(await letterOf('worse')).toMatchObject({ id: runId, attempts: 4 });
    expect(await countDeadLetters(db())).toBe(1);
    expect(await getOutcome(db(), runId ?? '')).toMatchObject({ status: 'failed' });
  });

  it('is discarded with a note, which stays', async () => {
    const letter = await letterOf('worse');
    const named = { kind: 'run', id: letter?.id ?? '' } as const;
    await discardLetter(db(), admin, { ...named, note: 'A test order' });
    expect(await countDeadLetters(db())).toBe(0);
    const { rows } = await db().execute(
      sql`select error -> 'discarded' as discarded from jobs.run where id = ${named.id}`,
    );
    expect(rows).toEqual([{ discarded: { by: expect.any(String), note: 'A test order' } }]);
  });

  it('is nothing that anybody made up', async () => {
    const named = { kind: 'run', id: 'run_none' } as const;
    const refused = { kind: 'not_found' };
    await expect(replayLetter(db(), admin, named)).rejects.toMatchObject(refused);
    const discard = discardLetter(db(), admin, { ...named, note: 'what' });
    await expect(discard).rejects.toMatchObject(refused);
    const notice = { kind: 'notice', id: 'evt_none' } as const;
    await expect(replayLetter(db(), admin, notice)).rejects.toMatchObject(refused);
    const drop = discardLetter(db(), admin, { ...notice, note: 'what' });
    await expect(drop).rejects.toMatchObject(refused);
  });
});

describe('a dead notice', () => {
  const store = async (externalId: string) => {
    await receiveNotice(db(), { source: 'sandbox', externalId, payload: { providerRef: 'sbx_1' } });
    await db().execute(sql`update inbox set dead_at = now(), attempts = 8, error = 'no such payment'
      where external_id = ${externalId}`);
    const { letters } = await listDeadLetters(db());
    return letters.find(({ about }) => about === externalId);
  };

  it('stands in the same list, and is announced again by a replay', async () => {
    const letter = await store('evt-1');
    expect(letter).toMatchObject({ kind: 'notice', from: 'sandbox', error: 'no such payment' });
    const named = { kind: 'notice', id: letter?.id ?? '' } as const;
    expect(await replayLetter(db(), admin, named)).toEqual({ runId: null });
    expect(await countDeadLetters(db())).toBe(0);
    const { rows } = await db().execute(sql`
      select count(*)::int as told from jobs.event
      where name = 'payment.notice_received' and data ->> 'inboxId' = ${named.id}`);
    expect(rows).toEqual([{ told: 2 }]);
  });

  it('is discarded with a note', async () => {
    const letter = await store('evt-2');
    const named = { kind: 'notice', id: letter?.id ?? '' } as const;
    await discardLetter(db(), admin, { ...named, note: 'Of a test account' });
    expect(await countDeadLetters(db())).toBe(0);
    const { rows } = await db().execute(sql`select error from inbox where id = ${named.id}`);
    expect(rows[0]?.error).toContain('Of a test account');
  });
});
