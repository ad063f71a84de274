import { checkExternal } from './database';
import { borrowEmbedded } from './embedded';
import { DATA_DIR } from './shop-env';

/**
 * Lends the shop's database to a script: the one DATABASE_URL names, else the embedded one, started
 * if no shop runs. `isAlone` refuses while a shop of this folder runs. Throws `Problem`.
 */
export async function borrowDatabase<T>(
  { isAlone = false }: { isAlone?: boolean },
  work: (url: string) => Promise<T>,
): Promise<T> {
  const given = process.env.DATABASE_URL;
  if (!given) return borrowEmbedded(DATA_DIR, { isAlone }, work);
  await checkExternal(given);
  return work(given);
}
