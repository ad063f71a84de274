import { randomBytes } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { Db } from '@/db/client';

export type Sabotage = {
  table: string;
  on: 'insert' | 'update';
  /** SQL that is true of the rows (`new`) whose writing shall fail; no more than this test's own. */
  when: string;
};

/** Makes a part of the shop fail by a trigger; returns what mends it. Only rows of one test match. */
export async function sabotage(
  db: Db,
  { table, on, when }: Sabotage,
): Promise<() => Promise<void>> {
  const name = `e2e_${randomBytes(6).toString('hex')}`;
  await db.execute(
    sql.raw(`create function ${name}() returns trigger language plpgsql as $$
      begin
        if ${when} then raise exception 'out of order'; end if;
        return new;
      end $$`),
  );
  await db.execute(
    sql.raw(
      `create trigger ${name} before ${on} on ${table} for each row execute function ${name}()`,
    ),
  );
  let isMended = false;
  return async () => {
    if (isMended) return;
    isMended = true;
    await db.execute(sql.raw(`drop function ${name}() cascade`));
  };
}
