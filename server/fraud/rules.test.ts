import { describe, expect, it } from 'vitest';
import type { PaymentRisk } from '@/db/documents';
import { type Action, type Facts, judge, type Rule, type RuleKind } from './rules';

const ordinary: Facts = {
  amountCents: 4_000,
  currency: 'USD',
  largestQuantity: 2,
  accountAgeHours: 900,
  newBelowHours: 1,
  country: 'US',
  knownCountries: ['US'],
  risk: null,
};

const rule = (kind: RuleKind, threshold: number | null, action: Action = 'review'): Rule => ({
  ...{ kind, threshold, action },
});

const risk = (level: PaymentRisk['level'], score: number | null = null): PaymentRisk => ({
  ...{ level, score, message: null },
});

const says = (one: Rule, facts: Partial<Facts>) => judge([one], { ...ordinary, ...facts });

describe('a rule', () => {
  it.each([
    ['amount below', rule('amount', 5_000), { amountCents: 4_999 }, null],
    ['amount at', rule('amount', 5_000), { amountCents: 5_000 }, 'Worth $50.00'],
    [
      'amount in yen',
      rule('amount', 5_000),
      { amountCents: 5_000, currency: 'JPY' },
      'Worth ¥5,000',
    ],
    ['amount without a number', rule('amount', null), { amountCents: 9_999_999 }, null],
    ['quantity below', rule('quantity', 50), { largestQuantity: 49 }, null],
    ['quantity at', rule('quantity', 50), { largestQuantity: 50 }, '50 pieces of one offering'],
    [
      'an old account',
      rule('new_account', 5_000),
      { accountAgeHours: 1, amountCents: 9_000 },
      null,
    ],
    ['a small order', rule('new_account', 5_000), { accountAgeHours: 0.9 }, null],
    [
      'a new account',
      rule('new_account', 5_000),
      { accountAgeHours: 0.9, amountCents: 9_000 },
      'New account, worth $90.00',
    ],
    ['a known country', rule('country_mismatch', null), { knownCountries: ['DE', 'US'] }, null],
    ['no country known', rule('country_mismatch', null), { knownCountries: [] }, null],
    [
      'nothing sent',
      rule('country_mismatch', null),
      { country: null, knownCountries: ['DE'] },
      null,
    ],
    [
      'another country',
      rule('country_mismatch', null),
      { knownCountries: ['AT', 'DE'] },
      'Sent to US, earlier orders to AT, DE',
    ],
    [
      'a card from elsewhere',
      rule('country_mismatch', null),
      { risk: { ...risk('normal'), cardCountry: 'NG' } },
      'Sent to US, card from NG',
    ],
    [
      'a card from there',
      rule('country_mismatch', null),
      { risk: { ...risk('normal'), cardCountry: 'US' } },
      null,
    ],
    ['a provider that was not asked', rule('provider_risk', 1), {}, null],
    ['no view', rule('provider_risk', 1), { risk: risk('unknown') }, null],
    ['normal', rule('provider_risk', 65), { risk: risk('normal', 12) }, null],
    [
      'elevated, no score',
      rule('provider_risk', 65),
      { risk: risk('elevated') },
      'Payment risk elevated',
    ],
    ['elevated is not highest', rule('provider_risk', 75), { risk: risk('elevated') }, null],
    [
      'a score above its level',
      rule('provider_risk', 65),
      { risk: risk('normal', 66) },
      'Payment risk normal, score 66',
    ],
    [
      'highest, low score',
      rule('provider_risk', 75),
      { risk: risk('highest', 3) },
      'Payment risk highest, score 3',
    ],
    [
      'a score alone',
      rule('provider_risk', 65),
      { risk: risk('unknown', 70) },
      'Payment risk unknown, score 70',
    ],
  ] as const)('%s', (_, one, facts, reason) => {
    expect(says(one, facts)).toEqual({
      action: reason === null ? 'pass' : 'review',
      reasons: reason === null ? [] : [reason],
    });
  });
});

describe('several rules', () => {
  const block = rule('amount', 1, 'block');
  const review = rule('quantity', 1, 'review');
  const pass = rule('amount', 2, 'pass');

  it.each([
    [[pass], 'pass', 1],
    [[pass, review], 'review', 2],
    [[review, pass], 'review', 2],
    [[block, review, pass], 'block', 3],
    [[review, block], 'block', 2],
    [[], 'pass', 0],
  ] as const)('the strongest wins, and all say why: %#', (rules, action, reasons) => {
    const verdict = judge(rules, ordinary);
    expect([verdict.action, verdict.reasons.length]).toEqual([action, reasons]);
  });
});
