import type { PaymentRisk } from '@/db/documents';
import type { fraudRules } from '@/db/schema';

export type Rule = Pick<typeof fraudRules.$inferSelect, 'kind' | 'threshold' | 'action'>;
export type RuleKind = Rule['kind'];
export type Action = Rule['action'];

/** What the rules look at of one attempt to order. */
export type Facts = {
  /** All that the order is worth, points included. */
  amountCents: number;
  currency: string;
  /** Of the line with the most pieces. */
  largestQuantity: number;
  accountAgeHours: number;
  /** Below this age an account counts as new. */
  newBelowHours: number;
  /** Where it is sent; null where nothing is. */
  country: string | null;
  /** Where earlier orders of this person were sent. */
  knownCountries: readonly string[];
  /** What the provider thinks; null before it is asked. */
  risk: PaymentRisk | null;
};

export type Verdict = { action: Action; reasons: string[] };

const STRENGTH: Record<Action, number> = { pass: 0, review: 1, block: 2 };

/** What a level stands for where the provider gives no score, or a lower one. */
const SCORES: Record<PaymentRisk['level'], number | null> = {
  unknown: null,
  normal: 0,
  elevated: 65,
  highest: 75,
};

/**
 * What the shop's rules say of an attempt to order (R3.33): the strongest action of those that match,
 * with a reason for each. A rule that lets pass is only noted.
 */
export function judge(rules: readonly Rule[], facts: Facts): Verdict {
  const verdict: Verdict = { action: 'pass', reasons: [] };
  for (const rule of rules) {
    const reason = REASONS[rule.kind](facts, rule.threshold);
    if (reason === null) continue;
    verdict.reasons.push(reason);
    if (STRENGTH[rule.action] > STRENGTH[verdict.action]) verdict.action = rule.action;
  }
  return verdict;
}

type Reason = (facts: Facts, threshold: number | null) => string | null;

const REASONS: Record<RuleKind, Reason> = {
  amount: ({ amountCents, currency }, from) =>
    reaches(amountCents, from) ? `Worth ${money(amountCents, currency)}` : null,

  quantity: ({ largestQuantity }, from) =>
    reaches(largestQuantity, from) ? `${largestQuantity} pieces of one offering` : null,

  new_account: ({ accountAgeHours, newBelowHours, amountCents, currency }, from) =>
    accountAgeHours < newBelowHours && reaches(amountCents, from)
      ? `New account, worth ${money(amountCents, currency)}`
      : null,

  country_mismatch: ({ country, knownCountries, risk }) => {
    if (country === null) return null;
    const card = risk?.cardCountry ?? null;
    if (card !== null && card !== country) return `Sent to ${country}, card from ${card}`;
    if (knownCountries.length === 0 || knownCountries.includes(country)) return null;
    return `Sent to ${country}, earlier orders to ${knownCountries.join(', ')}`;
  },

  provider_risk: ({ risk }, from) => {
    const score = risk ? scoreOf(risk) : null;
    if (!risk || score === null || !reaches(score, from)) return null;
    return `Payment risk ${risk.level}${risk.score === null ? '' : `, score ${risk.score}`}`;
  },
};

function reaches(value: number, from: number | null): boolean {
  return from !== null && value >= from;
}

function scoreOf({ level, score }: PaymentRisk): number | null {
  const known = [SCORES[level], score].filter((one) => one !== null);
  return known.length === 0 ? null : Math.max(...known);
}

function money(cents: number, currency: string): string {
  const format = new Intl.NumberFormat('en-US', { style: 'currency', currency });
  return format.format(cents / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}
