import { describe, expect, it } from 'vitest';
import { answerPath, readToken } from './answer-links';

const link = { businessId: 'biz_1', dispatchId: 'dsp_1', purpose: 'confirm' } as const;
const tokenOf = (given: Parameters<typeof answerPath>[0], now?: number) =>
  answerPath(given, now).slice('/answer/'.length);

describe('a link to answer by', () => {
  it('says for whom, for what and until when', () => {
    const now = Date.parse('2026-11-26T06:00:00Z');
    expect(readToken(tokenOf(link, now))).toEqual({
      ...link,
      expiresAt: new Date('2026-12-10T06:00:00Z'),
    });
  });

  it('can be part of an address as it is', () => {
    expect(tokenOf(link)).toMatch(/^[\w.]{60,140}$/);
  });

  it.each([
    ['another purpose', 'confirm', 'decline'],
    ['another dispatch', 'dsp_1', 'dsp_2'],
    ['another business', 'biz_1', 'biz_2'],
    ['a purpose of its own', 'confirm', 'deliver'],
  ])('does not count for %s', (_, from, to) => {
    expect(readToken(tokenOf(link).replace(from, to))).toBeNull();
  });

  it('does not count for longer', () => {
    const parts = tokenOf(link).split('.');
    parts[3] = (Number.parseInt(parts[3] ?? '', 36) + 60).toString(36);
    expect(readToken(parts.join('.'))).toBeNull();
  });

  it.each(['', '.', 'confirm.dsp_1.biz_1', `confirm.dsp_1.biz_1.zzz.${'0'.repeat(40)}`, 'ä'])(
    'is not %j',
    (token) => {
      expect(readToken(token)).toBeNull();
    },
  );
});
