import { asc, eq, sql } from 'drizzle-orm';
import type { Db, DbOrTx } from '@/db/client';
import { prepared } from '@/db/prepared';
import { fraudRules, users } from '@/db/schema';
import type { Admin } from '../auth/actor';
import { DomainError } from '../errors';
import type { Rule, RuleKind } from './rules';

export type RuleInput = Rule & { note: string; isActive: boolean };

/** How long another process may still judge by what the rules were, in milliseconds. */
const KEPT_MS = 5_000;

type Kept = { rules: Promise<Rule[]>; until: number };
const kept = new WeakMap<object, Kept>();

/** The rules that are on. They change seldom and are asked for by every order, so they are kept a moment. */
export function activeRules(db: Db): Promise<Rule[]> {
  const known = kept.get(db);
  if (known && known.until > Date.now()) return known.rules;
  const rules = readActive(db);
  kept.set(db, { rules, until: Date.now() + KEPT_MS });
  rules.catch(() => kept.delete(db));
  return rules;
}

/** Here at least, the next order is judged by the rules as they are by then. */
export function forgetRules(db: Db): void {
  kept.delete(db);
}

const readActive = prepared<Rule>(
  'fraud_rules_active',
  () =>
    sql`select kind, threshold, action from ${fraudRules} where is_active order by created_at, id`,
);

/** All rules, with who changed each last. */
export function listRules(db: DbOrTx) {
  return db
    .select({
      id: fraudRules.id,
      kind: fraudRules.kind,
      threshold: fraudRules.threshold,
      action: fraudRules.action,
      isActive: fraudRules.isActive,
      note: fraudRules.note,
      updatedAt: fraudRules.updatedAt,
      /** Null where the shop came with it. */
      updatedByName: users.name,
    })
    .from(fraudRules)
    .leftJoin(users, eq(users.id, fraudRules.updatedBy))
    .orderBy(asc(fraudRules.createdAt), asc(fraudRules.id));
}

/** @throws invalid `fraud.threshold_required`, `fraud.threshold_unused` */
export async function addRule(db: Db, admin: Admin, input: RuleInput): Promise<{ id: string }> {
  checkThreshold(input);
  const [row] = await db
    .insert(fraudRules)
    .values({ ...input, updatedBy: admin.userId })
    .returning({ id: fraudRules.id });
  forgetRules(db);
  if (!row) throw new Error('a rule was not stored');
  return row;
}

/**
 * Changes a rule, or switches it off: verdicts speak of rules, so none is ever removed.
 * @throws not_found `fraud.rule_not_found` · the refusals of `addRule`
 */
export async function changeRule(
  db: Db,
  admin: Admin,
  { id, ...input }: RuleInput & { id: string },
): Promise<void> {
  checkThreshold(input);
  const [row] = await db
    .update(fraudRules)
    .set({ ...input, updatedBy: admin.userId, updatedAt: sql`now()` })
    .where(eq(fraudRules.id, id))
    .returning({ id: fraudRules.id });
  forgetRules(db);
  if (!row) throw new DomainError('not_found', 'fraud.rule_not_found', 'There is no such rule.');
}

function checkThreshold({ kind, threshold }: { kind: RuleKind; threshold: number | null }): void {
  if (kind === 'country_mismatch' && threshold !== null) {
    throw new DomainError(
      'invalid',
      'fraud.threshold_unused',
      'A rule about countries has no number to reach.',
    );
  }
  if (kind !== 'country_mismatch' && threshold === null) {
    throw new DomainError(
      'invalid',
      'fraud.threshold_required',
      'This rule needs a number from which on it applies.',
    );
  }
}
