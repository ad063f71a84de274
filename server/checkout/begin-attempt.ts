import { sql } from 'drizzle-orm';
import type { DbOrTx } from '@/db/client';
import { prepared } from '@/db/prepared';
import { counting, orTooMany, overLimit, type Try } from '../fraud/velocity';
import {
  type Attempt,
  attemptInsert,
  attemptValues,
  getSameAttempt,
  type Started,
} from '../payment/attempts';

// One statement: of two clicks the second waits for the first here, and is counted as what it is.
const begin = prepared<Started>(
  'checkout_begin_attempt',
  () => sql`
    with begun as (${attemptInsert}), ${counting(sql`exists (select from begun)`)}
    select id, method_ref as "methodRef", ${overLimit} from begun`,
  { isBrief: true },
);

/**
 * Writes an attempt down before the provider hears of it, and counts it. The same attempt started
 * twice (a double click) is one row, one count and one provider key.
 * @throws too_many `fraud.too_many_declines`, `fraud.too_many` · conflict `payment.in_progress`
 */
export async function beginAttempt(
  db: DbOrTx,
  attempt: Attempt,
  tries: readonly Try[],
): Promise<Started> {
  const values = { ...attemptValues(attempt), tries: JSON.stringify(tries) };
  const [begun] = await orTooMany(begin(db, values));
  return begun ?? getSameAttempt(db, attempt);
}
