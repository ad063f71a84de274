import { fillPlaceholders, type SQL } from 'drizzle-orm';
import { PgDialect } from 'drizzle-orm/pg-core';
import type pg from 'pg';
import { type DbOrTx, together } from './client';
import { Pipeline } from './pipeline';
import type { SharedConnections } from './shared-connections';

const dialect = new PgDialect({ casing: 'snake_case' });

type Options = {
  /** It looks at few rows, by their keys: it can stand in line with others on one connection. */
  isBrief?: boolean;
};

/**
 * A statement written once and planned once per connection (a named prepared statement).
 * `text` uses `sql.placeholder('name')`; the result maps names to values on each call.
 * Rows come back as the statement names its columns.
 */
export function prepared<Row>(name: string, text: () => SQL, { isBrief }: Options = {}) {
  let compiled: { sql: string; params: unknown[] } | undefined;
  return async (db: DbOrTx, values: Record<string, unknown> = {}): Promise<Row[]> => {
    compiled ??= dialect.sqlToQuery(text());
    const statement = {
      name,
      text: compiled.sql,
      values: fillPlaceholders(compiled.params, values),
    };
    const { rows } =
      isBrief && 'shared' in db
        ? await inLine(db.shared, statement)
        : await db.$client.query(statement);
    return rows as Row[];
  };
}

// As a pipeline of one: where a value cannot be sent, pg's own query has the server forget the statement, while
// the next in line counts on it.
function inLine(shared: SharedConnections, statement: pg.QueryConfig): Promise<pg.QueryResult> {
  return shared.lend(async (client) => {
    const pipeline = new Pipeline();
    const [result] = await together([pipeline.query(statement), pipeline.send(client)] as const);
    return result;
  });
}
