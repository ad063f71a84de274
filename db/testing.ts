import { inject } from 'vitest';
import { connect, type Db } from './client';
import { withSession } from './session';

export type TestDatabase = { url: string; db: Db; drop: () => Promise<void> };

let count = 0;

/** A database of its own for one test file: migrated, empty, gone after `drop`. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const template = new URL(inject('templateUrl'));
  const name = `test_${process.pid}_${++count}`;
  await administer(
    template,
    `create database ${name} template ${template.pathname.slice(1)} strategy file_copy`,
  );
  const url = Object.assign(new URL(template), { pathname: `/${name}` }).href;
  const db = connect(url, { max: 10, name: 'goodpoints test' });
  const drop = async () => {
    await db.$client.end();
    await administer(template, `drop database ${name} with (force)`);
  };
  return { url, db, drop };
}

/** Waits until somebody waits for a lock. */
export async function untilSomeoneWaits(db: Db): Promise<void> {
  for (;;) {
    const { rows } = await db.execute(
      "select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
    );
    if (rows.length > 0) return;
  }
}

async function administer(template: URL, statement: string): Promise<void> {
  const server = Object.assign(new URL(template), { pathname: '/postgres' });
  await withSession(server.href, (client) => client.query(statement));
}
