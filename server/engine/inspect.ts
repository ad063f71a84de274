import { sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { prepared } from '@/db/prepared';

/** True where no job is due or in anybody's hands. */
export async function isIdle(db: Db): Promise<boolean> {
  const [row] = await busy(db);
  return row?.busy === false;
}

const busy = prepared<{ busy: boolean }>(
  'engine_busy',
  () => sql`select exists (select from jobs.job where run_at <= now()) as busy`,
);
