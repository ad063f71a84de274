import { sql } from 'drizzle-orm';
import type { DbOrTx } from '@/db/client';

type Check = 'ok' | 'down';
export type Health = { status: Check; checks: { database: Check } };

const PATIENCE_MS = 2_000;

/** Whether the parts that matter answer, each within two seconds. */
export async function checkHealth(db: DbOrTx): Promise<Health> {
  const database = await answers(db.execute(sql`select 1`));
  return { status: database, checks: { database } };
}

async function answers(question: Promise<unknown>): Promise<Check> {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<Check>((resolve) => {
    timer = setTimeout(() => resolve('down'), PATIENCE_MS);
  });
  const answer = question.then(
    (): Check => 'ok',
    (): Check => 'down',
  );
  return Promise.race([answer, silence]).finally(() => clearTimeout(timer));
}
