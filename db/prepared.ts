import { fillPlaceholders, type SQL } from 'drizzle-orm';
import { PgDialect } from 'drizzle-orm/pg-core';
import type { DbOrTx } from './client';

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
        ? await db.shared.lend((client) => client.query(statement))
        : await db.$client.query(statement);
    return rows as Row[];
  };
}
