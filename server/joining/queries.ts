import { count, desc, eq } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { applications } from '@/db/schema';
import type { Admin } from '../auth/actor';

const PAGE_SIZE = 25;

export type ApplicationState = (typeof applications.$inferSelect)['state'];

/** Applications in a state, 25 to a page: those that wait the oldest first is what `open` asks for. */
export async function listApplications(
  db: Db,
  _admin: Admin,
  { state, page }: { state: ApplicationState; page: number },
) {
  const order =
    state === 'open'
      ? [applications.createdAt, applications.id]
      : [desc(applications.decidedAt), desc(applications.id)];
  const [rows, counts] = await Promise.all([
    db
      .select()
      .from(applications)
      .where(eq(applications.state, state))
      .orderBy(...order)
      .limit(PAGE_SIZE)
      .offset((page - 1) * PAGE_SIZE),
    countApplications(db),
  ]);
  return { applications: rows, counts, page, pageSize: PAGE_SIZE };
}

export async function countApplications(db: Db): Promise<Record<ApplicationState, number>> {
  const rows = await db
    .select({ state: applications.state, n: count() })
    .from(applications)
    .groupBy(applications.state);
  const none = { open: 0, approved: 0, declined: 0 };
  return { ...none, ...Object.fromEntries(rows.map(({ state, n }) => [state, n])) };
}
