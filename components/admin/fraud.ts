import type { Outputs } from '../trpc';
import type { Tone } from '../ui/badge';
import type { Shown } from './shown';

export type FraudRule = Shown<Outputs['fraud']['rules'][number]>;
export type FraudVerdict = Shown<Outputs['fraud']['verdicts'][number]>;
export type VelocityLimit = Outputs['fraud']['limits'][number];
export type RuleKind = FraudRule['kind'];
export type RuleAction = FraudRule['action'];

/** How each kind of rule reads, and the number that it needs. */
export const ruleKinds: Record<
  RuleKind,
  {
    name: string;
    when: string;
    number: { label: string; unit: 'cents' | 'pieces' | 'score' } | null;
  }
> = {
  amount: {
    name: 'Amount',
    when: 'The order is worth at least so much, points included',
    number: { label: 'From', unit: 'cents' },
  },
  quantity: {
    name: 'Quantity',
    when: 'So many pieces of one offering are ordered',
    number: { label: 'From, in pieces', unit: 'pieces' },
  },
  new_account: {
    name: 'New account',
    when: 'The account was only just made, and the order is worth at least so much',
    number: { label: 'From', unit: 'cents' },
  },
  country_mismatch: {
    name: 'Country',
    when: 'It is sent to another country than earlier orders, or than the card comes from',
    number: null,
  },
  provider_risk: {
    name: 'Payment risk',
    when: 'The payment provider finds the risk this high; elevated is 65, highest 75',
    number: { label: 'From a score of', unit: 'score' },
  },
};

export const ruleActions: Record<RuleAction, { name: string; done: string; tone: Tone }> = {
  pass: { name: 'Let pass and note it', done: 'Noted', tone: 'neutral' },
  review: { name: 'Hold for review', done: 'Held', tone: 'warn' },
  block: { name: 'Block', done: 'Blocked', tone: 'bad' },
};

/** What is counted, as people say it. */
export const counted: Record<VelocityLimit['what'], string> = {
  sign_up: 'Accounts made',
  checkout: 'Checkouts begun',
  hold: 'Holds of stock',
  place: 'Payments begun',
  decline: 'Declined payments',
};

type Risk = { level: string; score: number | null; message: string | null };

/** `Payment risk elevated, score 68: unusual for this card`. */
export function riskWords({ level, score, message }: Risk): string {
  const number = score === null ? '' : `, score ${score}`;
  return `Payment risk ${level}${number}${message ? `: ${message}` : ''}`;
}
