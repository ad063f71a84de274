import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { atOnce, connect, type Tx, transaction } from './client';
import { isContention } from './contention';
import { createTestDatabase, type TestDatabase } from './testing';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  await database.db.execute(sql`create table tallies (name text primary key, n int not null)`);
  await database.db.execute(sql`insert into tallies values ('a', 0), ('b', 0)`);
});
afterAll(() => database.drop());

const add = (tx: Tx, name: string) =>
  tx.$client.query('update tallies set n = n + 1 where name = $1', [name]);

/** Resolves for everybody once `count` have come. */
function meeting(count: number): () => Promise<void> {
  let missing = count;
  let open: () => void = () => undefined;
  const all = new Promise<void>((resolve) => {
    open = resolve;
  });
  return () => {
    missing -= 1;
    if (missing === 0) open();
    return all;
  };
}

async function tallies(): Promise<number[]> {
  const { rows } = await database.db.execute<{ n: number }>(
    sql`select n from tallies order by name`,
  );
  return rows.map(({ n }) => n);
}

it('two that wait for each other: one is undone and runs again, and both count once', async () => {
  const meet = meeting(2);
  let tries = 0;
  const inOrder = (first: string, second: string) =>
    transaction(database.db, async (tx) => {
      tries += 1;
      await add(tx, first);
      if (tries <= 2) await meet();
      await add(tx, second);
    });
  await Promise.all([inOrder('a', 'b'), inOrder('b', 'a')]);
  expect(tries).toBe(3);
  expect(await tallies()).toEqual([2, 2]);
});

it('statements at once are sent again as well', async () => {
  const before = await tallies();
  let tries = 0;
  await atOnce(database.db, (tx) => {
    tries += 1;
    const last = tries < 3 ? "raise sqlstate '40001'" : 'null';
    return [add(tx, 'a'), tx.$client.query(`do $$ begin ${last}; end $$`)];
  });
  expect(tries).toBe(3);
  expect(await tallies()).toEqual([Number(before[0]) + 1, before[1]]);
});

it('what is refused for any other reason is not tried again', async () => {
  let tries = 0;
  const failing = transaction(database.db, async (tx) => {
    tries += 1;
    await tx.execute(sql`select 1 / 0`);
  });
  await expect(failing).rejects.toThrow();
  expect(tries).toBe(1);
});

it('a lock is waited for as long as is allowed, and the error says so', async () => {
  const impatient = connect(database.url, { max: 1, lockTimeoutMs: 50 });
  try {
    const error = await transaction(database.db, async (tx) => {
      await add(tx, 'a');
      return impatient.execute(sql`update tallies set n = 9 where name = 'a'`).catch((e) => e);
    });
    expect(isContention(error)).toBe(true);
  } finally {
    await impatient.$client.end();
  }
});
