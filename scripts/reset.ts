import { borrowDatabase } from './borrow';
import { createDatabase, dropDatabase } from './database';
import { main } from './main';
import { prepareDatabase } from './prepare';
import { Problem } from './problem';
import { step } from './say';
import { DATA_DIR, shopEnv } from './shop-env';

main(async () => {
  if (process.env.DATABASE_URL && !process.argv.includes('--yes')) {
    throw new Problem(
      'This deletes everything in the database that DATABASE_URL names: npm run db:reset -- --yes, if that is meant.',
    );
  }
  const { isDemo } = shopEnv({ dataDir: DATA_DIR });
  await borrowDatabase({ isAlone: true }, async (url) => {
    await step(
      'Database',
      () => recreate(url),
      () => 'emptied',
    );
    await prepareDatabase(url, isDemo);
  });
  return 0;
});

async function recreate(url: string): Promise<void> {
  await dropDatabase(url);
  await createDatabase(url);
}
