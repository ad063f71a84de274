import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { newId } from '@/db/ids';
import { reconcileFindings, reconcileRuns } from '@/db/schema';
import { raiseAttention, resolveAttention } from '../attention/attention';
import { DomainError, whatWentWrong } from '../errors';
import { log } from '../log';
import { compareBooks } from './compare-books';
import { comparePayment } from './compare-payments';
import { type Finding, isSafe, KINDS, needsPerson, REPAIRS } from './finding';
import { pairPayments } from './providers';
import { type Deps, repair } from './repairs';

export type Options = {
  /** Mends what is safe to mend. */
  apply: boolean;
  /** What was touched more recently may still be on its way. */
  graceSeconds: number;
  /** How far back payments are compared. */
  days?: number;
};

export type Result = { runId: string; findings: Finding[]; repaired: number };

const DAYS = 30;
const DAY_MS = 86_400_000;

/**
 * Compares provider, payments, orders, points, stock and holds, and keeps every difference with its
 * cause, its amount and what would mend it. With `apply` that is done, too. Of what needs a person, or
 * waits for one, an admin hears.
 */
export async function reconcile(deps: Deps, options: Options): Promise<Result> {
  const { db } = deps;
  const runId = newId('reconcileRun');
  await db.insert(reconcileRuns).values({ id: runId });
  const findings = await compare(deps, options);
  const rows = findings.map((finding) => ({
    ...finding,
    ...{ id: newId('reconcileFinding'), runId, repair: REPAIRS[finding.kind] },
  }));
  if (rows.length > 0) await db.insert(reconcileFindings).values(rows);
  let repaired = 0;
  if (options.apply) {
    for (const row of rows) if (await mend(deps, row)) repaired += 1;
  }
  await db
    .update(reconcileRuns)
    .set({ endedAt: sql`now()`, findings: rows.length, repaired })
    .where(eq(reconcileRuns.id, runId));
  await tellAdmins(db, findings, repaired);
  return { runId, findings, repaired };
}

async function compare({ db, gateways }: Deps, options: Options): Promise<Finding[]> {
  const { graceSeconds, days = DAYS } = options;
  const since = new Date(Date.now() - days * DAY_MS);
  const pairs = await pairPayments(db, gateways, { since, graceSeconds });
  const ofPayments = pairs.map(comparePayment).filter((finding) => finding !== null);
  return [...ofPayments, ...(await compareBooks(db, graceSeconds))];
}

type Row = Finding & { id: string };

async function mend(deps: Deps, row: Row): Promise<boolean> {
  if (!isSafe(row.kind)) return false;
  try {
    if (!(await repair(deps, row))) return false;
  } catch (error) {
    log.warn('a difference could not be mended', {
      ...{ kind: row.kind, subject: row.subject, error: whatWentWrong(error) },
    });
    return false;
  }
  await deps.db
    .update(reconcileFindings)
    .set({ repairedAt: sql`now()` })
    .where(and(eq(reconcileFindings.id, row.id), isNull(reconcileFindings.repairedAt)));
  return true;
}

/**
 * An admin has one difference mended. Again changes nothing.
 * @throws not_found `reconcile.not_found` · conflict `reconcile.needs_person`
 */
export async function repairFinding(deps: Deps, findingId: string): Promise<void> {
  const [row] = await deps.db
    .select()
    .from(reconcileFindings)
    .where(eq(reconcileFindings.id, findingId));
  const kind = KINDS.find((one) => one === row?.kind);
  if (!row || !kind) {
    throw new DomainError('not_found', 'reconcile.not_found', 'This difference does not exist.');
  }
  if (row.repairedAt) return;
  const finding = { ...row, kind, unit: row.unit as Finding['unit'] };
  if (needsPerson(kind) || !(await repair(deps, finding))) throw needsHand();
  const { id } = reconcileFindings;
  await deps.db.update(reconcileFindings).set({ repairedAt: sql`now()` }).where(eq(id, findingId));
  await deps.db
    .update(reconcileRuns)
    .set({ repaired: sql`${reconcileRuns.repaired} + 1` })
    .where(eq(reconcileRuns.id, row.runId));
}

function needsHand(): DomainError {
  return new DomainError(
    'conflict',
    'reconcile.needs_person',
    'There is no safe repair for this: somebody has to look at it.',
  );
}

const MATTER = 'reconcile.differences';
const FAILURE = 'reconcile.failed';

/** An admin is told that the books could not be compared, until they are. */
export async function tellFailure(db: Db, detail: string): Promise<void> {
  const title = 'The books could not be compared';
  await raiseAttention(db, { key: FAILURE, kind: FAILURE, title, detail });
}

async function tellAdmins(db: Db, findings: readonly Finding[], repaired: number): Promise<void> {
  await resolveAttention(db, FAILURE, 'shop');
  const open = findings.length - repaired;
  if (open === 0) return resolveAttention(db, MATTER, 'shop');
  await raiseAttention(db, {
    key: MATTER,
    kind: MATTER,
    title:
      open === 1 ? 'One difference between the books' : `${open} differences between the books`,
    detail: `Compare and repair under Reconciliation. First: ${findings[0]?.cause ?? ''}`,
  });
}
