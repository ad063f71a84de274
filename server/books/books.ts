import { sql } from 'drizzle-orm';
import type { DbOrTx } from '@/db/client';
import type { Book } from './book';
import { moneyBooks } from './money-books';
import { payableBooks } from './payable-books';
import { pointsBooks } from './points-books';
import { stockBooks } from './stock-books';

export const books: readonly Book[] = [
  ...pointsBooks,
  ...stockBooks,
  ...moneyBooks,
  ...payableBooks,
];

export type Breach = { book: string; subject: string; said: number; counted: number };

/**
 * Everything that breaks one of the books, all of them read at the same moment. Empty where money,
 * points and stock add up.
 */
export async function readBooks(db: DbOrTx): Promise<Breach[]> {
  const parts = books.map(
    ({ name, query }) => sql`
      select ${name}::text as book, subject, said::float8 as said, counted::float8 as counted
      from (${query}) as breach`,
  );
  const { rows } = await db.execute<Breach>(sql.join(parts, sql` union all `));
  return rows;
}

/** @throws Error that names each breach */
export async function assertBooks(db: DbOrTx): Promise<void> {
  const breaches = await readBooks(db);
  if (breaches.length === 0) return;
  const lines = breaches.map(
    ({ book, subject, said, counted }) => `${book}: ${subject} says ${said}, counted ${counted}`,
  );
  throw new Error(`The books do not add up.\n${lines.join('\n')}`);
}
