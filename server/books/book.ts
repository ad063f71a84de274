import type { SQL } from 'drizzle-orm';

/**
 * Something that is true at every moment. Its query returns what breaks it, one row each, as `subject`,
 * `said` and `counted`: whose figure it is, what stands there, and what the entries come to.
 */
export type Book = { name: string; query: SQL };
