import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { atOnce, readAtOnce, type Tx, together, transaction } from './client';
import { refusalIn } from './refusal';
import { createTestDatabase, type TestDatabase } from './testing';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  await database.db.execute(sql`create table marks (name text primary key)`);
});
afterAll(() => database.drop());

const mark = (tx: Tx, name: string) => tx.$client.query('insert into marks values ($1)', [name]);
const marks = async () => {
  const { rows } = await database.db.execute<{ name: string }>(
    sql`select name from marks order by name`,
  );
  return rows.map((row) => row.name);
};

it('statements at once are one transaction: all of them, or none', async () => {
  await atOnce(database.db, (tx) => [mark(tx, 'a'), mark(tx, 'b')]);
  expect(await marks()).toEqual(['a', 'b']);
  const twice = atOnce(database.db, (tx) => [mark(tx, 'c'), mark(tx, 'a'), mark(tx, 'd')]);
  await expect(twice).rejects.toMatchObject({ code: '23505' });
  expect(await marks()).toEqual(['a', 'b']);
});

it('a statement that refuses says why, and takes the others back', async () => {
  const refused = atOnce(database.db, (tx) => [
    mark(tx, 'e'),
    tx.$client.query(`select refuse('too few', '{"left": 2}')`),
  ]).catch((error) => error);
  expect(refusalIn(await refused)).toEqual({ reason: 'too few', details: { left: 2 } });
  expect(await marks()).toEqual(['a', 'b']);
});

it('what breaks before it is sent takes the others back', async () => {
  const broken = atOnce(database.db, (tx) => {
    const first = mark(tx, 'f');
    first.catch(() => undefined);
    throw new Error('no such luck');
  });
  await expect(broken).rejects.toThrow('no such luck');
  expect(await marks()).toEqual(['a', 'b']);
});

it('a statement after the commit is refused instead of running outside of the transaction', async () => {
  const late = atOnce(database.db, (tx) => [
    mark(tx, 'g'),
    Promise.resolve().then(() => mark(tx, 'h')),
  ]);
  await expect(late).rejects.toThrow();
  expect(await marks()).not.toContain('h');
});

it('what goes out with the commit belongs to the transaction', async () => {
  const fails = transaction(database.db, async (tx) => {
    await mark(tx, 'i');
    tx.beforeCommit.push(() => mark(tx, 'a'));
  });
  await expect(fails).rejects.toMatchObject({ code: '23505' });
  expect(await marks()).not.toContain('i');
});

it('connections go back whole, also after failures', async () => {
  const one = async () =>
    atOnce(database.db, (tx) => [tx.execute(sql`select 1 / 0`)]).catch(() => undefined);
  await Promise.all(Array.from({ length: 50 }, one));
  const [first, second] = await readAtOnce(database.db, (db) => [
    db.execute(sql`select 1 as n`),
    db.execute(sql`select 2 as n`),
  ]);
  expect([first.rows, second.rows]).toEqual([[{ n: 1 }], [{ n: 2 }]]);
  await together([marks(), marks()]);
});
