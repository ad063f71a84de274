import { connect, type Db } from '@/db/client';
import { countPendingMigrations, migrateDatabase } from '@/db/migrate';
import { seedDemoShop } from '@/db/seed';
import { ensureFraudRules, ensureSystemRows } from '@/db/seed/system';
import { Problem } from './problem';
import { step } from './say';

/** Brings the database at `url` up to date, and puts the demo shop into it where that is allowed. */
export async function prepareDatabase(url: string, isDemo: boolean): Promise<void> {
  await step('Migrations', () => migrate(url), describeMigrations);
  if (isDemo)
    await step(
      'Demo shop',
      () => withDatabase(url, seedDemoShop),
      () => 'ready',
    );
}

async function migrate(url: string): Promise<number> {
  const pending = await countPendingMigrations(url);
  try {
    if (pending > 0) {
      await migrateDatabase(url);
      await withDatabase(url, async (db) => {
        await ensureSystemRows(db);
        await ensureFraudRules(db);
      });
    }
  } catch (error) {
    const { cause = error } = error as Error;
    throw new Problem(`The database could not be brought up to date: ${(cause as Error).message}.`);
  }
  return pending;
}

function describeMigrations(applied: number): string {
  return applied === 0 ? 'up to date' : `${applied} applied`;
}

async function withDatabase(url: string, work: (db: Db) => Promise<void>): Promise<void> {
  const db = connect(url, { max: 4, name: 'goodpoints seed' });
  try {
    await work(db);
  } finally {
    await db.$client.end();
  }
}
