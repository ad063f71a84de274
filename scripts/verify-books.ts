import { connect } from '@/db/client';
import { countPendingMigrations } from '@/db/migrate';
import { books, readBooks } from '@/server/books/books';
import { borrowDatabase } from './borrow';
import { main } from './main';
import { Problem } from './problem';
import { quiet, say, strong } from './say';

// `npm run verify:books`: whether money, points and stock add up. Ends with 1 where they do not.

const SHOWN = 20;

main(() => borrowDatabase({}, verify));

async function verify(url: string): Promise<number> {
  if ((await countPendingMigrations(url)) > 0) {
    throw new Problem('The database is not up to date: start the shop, or run npm run db:migrate.');
  }
  const db = connect(url, { max: 1, name: 'goodpoints books' });
  try {
    const breaches = await readBooks(db);
    for (const { name } of books) {
      const broken = breaches.filter((breach) => breach.book === name);
      say(`${String(broken.length).padStart(6)}  ${broken.length > 0 ? strong(name) : name}`);
      for (const { subject, said, counted } of broken.slice(0, SHOWN)) {
        say(quiet(`        ${subject} says ${said}, counted ${counted}`));
      }
    }
    say(strong(`${books.length} books, ${breaches.length} breaches`));
    return breaches.length === 0 ? 0 : 1;
  } finally {
    await db.$client.end();
  }
}
