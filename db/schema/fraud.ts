import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  text,
} from 'drizzle-orm/pg-core';
import { at, createdAt, id } from '../columns';

export const fraudRuleKind = pgEnum('fraud_rule_kind', [
  'amount',
  'quantity',
  'new_account',
  'country_mismatch',
  'provider_risk',
]);
export const fraudAction = pgEnum('fraud_action', ['block', 'review', 'pass']);

/** The shop's own rules, as data an admin edits (R3.33). */
export const fraudRules = pgTable(
  'fraud_rules',
  {
    id: id('fraudRule'),
    kind: fraudRuleKind().notNull(),
    /** Cents, pieces or a score, as the kind has it; null where it needs none. */
    threshold: integer(),
    action: fraudAction().notNull(),
    isActive: boolean().notNull().default(true),
    note: text().notNull().default(''),
    createdAt: createdAt(),
    updatedAt: at().notNull().default(sql`now()`),
    updatedBy: text().notNull().default('shop'),
  },
  (t) => [check('fraud_rules_threshold', sql`${t.threshold} is null or ${t.threshold} >= 0`)],
);

/** What the rules said of one attempt to order, and why. */
export const fraudVerdicts = pgTable(
  'fraud_verdicts',
  {
    id: id('fraudVerdict'),
    checkoutId: text().notNull(),
    userId: text().notNull(),
    action: fraudAction().notNull(),
    reasons: jsonb().$type<string[]>().notNull(),
    createdAt: createdAt(),
  },
  (t) => [index().on(t.checkoutId), index().on(t.createdAt)],
);

/** How often something was done by one subject in one window of time (R3.34). */
export const velocity = pgTable(
  'velocity',
  {
    /** 'sign_up', 'checkout', 'hold', 'place' or 'decline'. */
    what: text().notNull(),
    /** 'ip:…', 'email:…' or 'device:…', each as a digest. */
    subject: text().notNull(),
    windowStart: at().notNull(),
    count: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.what, t.subject, t.windowStart] }), index().on(t.windowStart)],
);
