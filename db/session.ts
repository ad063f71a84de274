import pg from 'pg';

/**
 * Lends one connection, outside any pool, and ends it: with it go its locks. For what happens before
 * there is a pool, or to the database as a whole.
 */
export async function withSession<T>(
  url: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'goodpoints session',
    connectionTimeoutMillis: 5_000,
  });
  // The server may go away meanwhile. Then the statement fails, which is enough.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}
