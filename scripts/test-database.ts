import type { TestProject } from 'vitest/node';
import { migrateDatabase } from '../db/migrate';
import { bundle } from './bundle';
import { createDatabase } from './database';
import { startPostgres } from './postgres';
import { makeScratch } from './scratch';

declare module 'vitest' {
  interface ProvidedContext {
    /** A migrated, empty database: each test file works on a copy of it. */
    templateUrl: string;
    /** `server/engine/testing-worker.ts` as a file that starts quickly. */
    engineWorker: string;
  }
}

/** Starts a database server for one run of the `db` tests. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const scratch = await makeScratch('db');
  const postgres = await startPostgres({ dir: `${scratch.dir}/postgres`, isDurable: false });
  project.provide('engineWorker', await bundle('server/engine/testing-worker.ts'));
  const templateUrl = postgres.url('template_shop');
  await createDatabase(templateUrl);
  await migrateDatabase(templateUrl);
  project.provide('templateUrl', templateUrl);
  return async () => {
    await postgres.stop();
    await scratch.remove();
  };
}
