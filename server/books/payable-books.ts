import { sql } from 'drizzle-orm';
import { settled, unentered } from '../payables/behind';
import { uneven } from '../payables/due';
import type { Book } from './book';

/** What holds of the money that is owed to businesses, in cents. Events have five minutes to be heard. */
export const payableBooks: readonly Book[] = [
  {
    name: 'a line is owed what its terms say of its fulfilled pieces that were kept',
    query: sql`
      select l.id as subject, e.goods + e.shipping - e.fee as said,
        d.goods + d.shipping - d.fee as counted
      from ${uneven} where ${settled}`,
  },
  {
    name: 'what was shipped is owed',
    query: sql`select l.id as subject, 0 as said, l.quantity as counted from ${unentered}`,
  },
];
