import { count, sql } from 'drizzle-orm';
import { pgTable, text } from 'drizzle-orm/pg-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { atOnce, connect, type Db, type Tx, together, transaction } from './client';
import { prepared } from './prepared';
import { refusalIn } from './refusal';
import { createTestDatabase, type TestDatabase, untilSomeoneWaits } from './testing';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  await database.db.execute(sql`create table marks (name text primary key)`);
});
afterAll(() => database.drop());

const mark = (tx: Tx, name: string) => tx.$client.query('insert into marks values ($1)', [name]);
const marksTable = pgTable('marks', { name: text() });
const nameOf = prepared<{ name: string }>(
  'name_of',
  () => sql`select name from marks where name = ${sql.placeholder('name')}::text`,
);
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
  const [first, second] = await atOnce(database.db, (db) => [
    db.execute(sql`select 1 as n`),
    db.execute(sql`select 2 as n`),
  ]);
  expect([first.rows, second.rows]).toEqual([[{ n: 1 }], [{ n: 2 }]]);
  await together([marks(), marks()]);
});

it('statements at once are answered each in its own way', async () => {
  const [made, many, none, [named], built] = await atOnce(database.db, (tx) => [
    mark(tx, 'j'),
    tx.$client.query('select name from marks order by name'),
    tx.$client.query('select name from marks where false'),
    nameOf(tx, { name: 'j' }),
    tx.select({ n: count() }).from(marksTable),
  ]);
  expect(made).toMatchObject({ command: 'INSERT', rowCount: 1, rows: [] });
  expect(many.rows).toContainEqual({ name: 'j' });
  expect(none.rows).toEqual([]);
  expect(named).toEqual({ name: 'j' });
  expect(built).toEqual([{ n: many.rows.length }]);
});

it('a statement the database never came to is made known to it again', async () => {
  const only = connect(database.url, { max: 1 });
  const failing = atOnce(only, (tx) => [mark(tx, 'a'), nameOf(tx, { name: 'a' })]);
  await expect(failing).rejects.toMatchObject({ code: '23505' });
  expect(await nameOf(only, { name: 'a' })).toEqual([{ name: 'a' }]);
  expect(await atOnce(only, (tx) => [nameOf(tx, { name: 'b' })])).toEqual([[{ name: 'b' }]]);
  await only.$client.end();
});

it('a value that cannot be sent stops them all, and the connection goes on', async () => {
  const only = connect(database.url, { max: 1 });
  const circular: { self?: unknown } = {};
  circular.self = circular;
  const unsendable = atOnce(only, (tx) => [
    mark(tx, 'k'),
    nameOf(tx, { name: circular }),
    mark(tx, 'l'),
  ]);
  await expect(unsendable).rejects.toThrow('circular');
  expect(await nameOf(only, { name: 'k' })).toEqual([]);
  expect(await nameOf(only, { name: 'b' })).toEqual([{ name: 'b' }]);
  await only.$client.end();
});

it('what fails only at the commit fails, though every statement went well', async () => {
  await database.db.execute(sql`
    create table pairs (name text references marks (name) deferrable initially deferred)`);
  const unpaired = atOnce(database.db, (tx) => [
    mark(tx, 'm'),
    tx.$client.query(`insert into pairs values ('nobody')`),
  ]);
  await expect(unpaired).rejects.toMatchObject({ code: '23503' });
  expect(await marks()).not.toContain('m');
});

it('a connection that is lost fails what was under way on it, and nothing else', async () => {
  const ended = sql`select pg_terminate_backend(pg_backend_pid())`;
  const lost = atOnce(database.db, (tx) => [mark(tx, 'n'), tx.execute(ended)]);
  await expect(lost).rejects.toThrow();
  const lostToo = transaction(database.db, async (tx) => {
    await mark(tx, 'n');
    await tx.execute(ended);
  });
  await expect(lostToo).rejects.toThrow();
  expect(await marks()).not.toContain('n');
});

describe('on a shared connection', () => {
  const pid = prepared<{ pid: number }>('own_pid', () => sql`select pg_backend_pid() as pid`, {
    isBrief: true,
  });
  let shared: Db;
  beforeEach(() => {
    shared = connect(database.url, { max: 4, isShared: true });
  });
  afterEach(() => shared.$client.end());

  it('brief statements stand in line, and whoever came with others is answered as if alone', async () => {
    const came = await Promise.all(Array.from({ length: 20 }, () => pid(shared)));
    // Half of four: a machine that stood still for a moment may have had it open a second.
    expect(new Set(came.map(([row]) => row?.pid)).size).toBeLessThanOrEqual(2);
    const [first, refused, , last] = await Promise.allSettled([
      atOnce(shared, (tx) => [mark(tx, 'o')]),
      atOnce(shared, (tx) => [mark(tx, 'p'), mark(tx, 'a')]),
      pid(shared),
      atOnce(shared, (tx) => [mark(tx, 'q')]),
    ]);
    expect([first.status, last.status]).toEqual(['fulfilled', 'fulfilled']);
    expect(refused).toMatchObject({ reason: { code: '23505' } });
    const known = await marks();
    expect(['o', 'p', 'q'].filter((name) => known.includes(name))).toEqual(['o', 'q']);
    const { totalCount, idleCount } = shared.$client;
    expect(idleCount).toBe(totalCount);
    expect(totalCount).toBeLessThanOrEqual(2);
  });

  it('a name that a failing transaction never came to is known to those behind it', async () => {
    const [failed, found] = await Promise.allSettled([
      atOnce(shared, (tx) => [mark(tx, 'a'), nameOf(tx, { name: 'a' })]),
      atOnce(shared, (tx) => [nameOf(tx, { name: 'b' })]),
    ]);
    expect(failed).toMatchObject({ reason: { code: '23505' } });
    expect(found).toMatchObject({ value: [[{ name: 'b' }]] });
  });

  it('a statement that means nothing to the database says so itself', async () => {
    const wrong = prepared('wrong', () => sql`select nonsense`);
    await expect(atOnce(shared, (tx) => [wrong(tx)])).rejects.toMatchObject({ code: '42703' });
    expect(await atOnce(shared, (tx) => [nameOf(tx, { name: 'a' })])).toEqual([[{ name: 'a' }]]);
  });

  it('a value that cannot be sent is refused, and the connection still knows the statement', async () => {
    const find = prepared<{ name: string }>(
      'find',
      () => sql`select ${sql.placeholder('name')}::text`,
      {
        isBrief: true,
      },
    );
    const circular: { self?: unknown } = {};
    circular.self = circular;
    await find(shared, { name: 'a' });
    await expect(find(shared, { name: circular })).rejects.toThrow('circular');
    expect(await find(shared, { name: 'a' })).toHaveLength(1);
  });

  it('who stands at a lock does not keep those who come later, nor a transaction its connection', async () => {
    const held = Promise.withResolvers<void>();
    const holder = transaction(database.db, async (tx) => {
      await tx.execute(sql`select from marks where name = 'a' for update`);
      await held.promise;
    });
    const waits = atOnce(shared, (tx) => [tx.execute(sql`delete from marks where name = 'a'`)]);
    await untilSomeoneWaits(database.db);
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(await pid(shared)).toHaveLength(1);
    await transaction(shared, (tx) => mark(tx, 'r'));
    held.resolve();
    await together([holder, waits]);
    expect(await marks()).not.toContain('a');
    await atOnce(database.db, (tx) => [mark(tx, 'a')]);
  });

  it('a connection that is lost is nobody else’s', async () => {
    const lost = atOnce(shared, (tx) => [
      tx.execute(sql`select pg_terminate_backend(pg_backend_pid())`),
    ]);
    await expect(lost).rejects.toThrow();
    expect(await pid(shared)).toHaveLength(1);
  });

  it('with a single connection nothing is shared, and a transaction gets its turn', async () => {
    const only = connect(database.url, { max: 1, isShared: true });
    const came = Array.from({ length: 20 }, () => pid(only));
    await together([...came, transaction(only, (tx) => mark(tx, 's'))]);
    expect(await marks()).toContain('s');
    await only.$client.end();
  });
});
