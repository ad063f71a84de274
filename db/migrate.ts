import { fileURLToPath } from 'node:url';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import { withSession } from './session';

const migrationsFolder = fileURLToPath(new URL('./migrations', import.meta.url));

// Any number will do, as long as every process takes the same one.
const MIGRATION_LOCK = 4_763_001;

/** Brings the database at `url` up to date. Several at once: one works, the others wait for it. */
export async function migrateDatabase(url: string): Promise<void> {
  await withSession(url, async (client) => {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await migrate(drizzle({ client, casing: 'snake_case' }), { migrationsFolder });
  });
}

/** How many migrations the database at `url` still lacks. Changes nothing. */
export async function countPendingMigrations(url: string): Promise<number> {
  const known = readMigrationFiles({ migrationsFolder });
  return withSession(url, async (client) => {
    const table = await client.query(`select to_regclass('drizzle.__drizzle_migrations') as name`);
    if (table.rows[0].name === null) return known.length;
    const applied = await client.query(
      'select coalesce(max(created_at), 0)::bigint as newest from drizzle.__drizzle_migrations',
    );
    const newest = Number(applied.rows[0].newest);
    return known.filter((migration) => migration.folderMillis > newest).length;
  });
}
