import { customType, index, integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { at, createdAt } from '../columns';
import { businesses } from './catalog';

const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' });

/**
 * Pictures that businesses have uploaded, made anew as WebP. They live here so that one database is the
 * whole shop; the address of each is the digest of what it shows, so that it can be cached for ever.
 */
export const pictures = pgTable(
  'pictures',
  {
    businessId: text()
      .notNull()
      .references(() => businesses.id),
    /** SHA-256 of the large one, in hex. */
    hash: text().notNull(),
    width: integer().notNull(),
    height: integer().notNull(),
    small: bytea().notNull(),
    large: bytea().notNull(),
    createdAt: createdAt(),
    /** Since when nothing shows it; null where something does, or nobody has looked. */
    unusedSince: at(),
  },
  (t) => [primaryKey({ columns: [t.businessId, t.hash] }), index().on(t.hash)],
);
