import { sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { inbox } from '@/db/schema';
import { record } from './outbox';

const LIMIT = 500;

/**
 * Announces notices again that came in more than `afterSeconds` ago, were not acted on and not given
 * up. Returns how many.
 */
export async function announceNotices(db: Db, afterSeconds: number): Promise<number> {
  const { rows } = await db.execute<{ id: string }>(sql`
    select id from ${inbox}
    where processed_at is null and dead_at is null
      and received_at < now() - make_interval(secs => ${afterSeconds})
    order by received_at limit ${LIMIT}`);
  const turn = Math.floor(Date.now() / 1_000 / afterSeconds);
  await record(
    db,
    rows.map(({ id: inboxId }) => ({
      name: 'payment.notice_received',
      id: `notice:${inboxId}:sweep:${turn}`,
      data: { inboxId },
    })),
  );
  return rows.length;
}
