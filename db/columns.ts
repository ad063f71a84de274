import { sql } from 'drizzle-orm';
import { bigint, integer, text, timestamp } from 'drizzle-orm/pg-core';
import { type IdKind, newId } from './ids';

/** A prefixed, sortable text id, made in the process that inserts the row. */
export const id = (kind: IdKind) =>
  text()
    .primaryKey()
    .$defaultFn(() => newId(kind));

/** An amount of money in minor units (cents). */
export const cents = () => integer();

/** A number of points. */
export const points = () => integer();

/** A sum that may outgrow 2^31: balances, totals. */
export const bigPoints = () => bigint({ mode: 'number' });

export const currency = () => text().notNull().default('USD');

/** A moment, with its zone. */
export const at = () => timestamp({ withTimezone: true });

export const createdAt = () => at().notNull().default(sql`now()`);
