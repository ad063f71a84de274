import { describe, expect, it } from 'vitest';
import { lastMonths, monthName } from './month-name';

describe('months', () => {
  it('are named in UTC, whatever the zone', () => {
    expect(monthName('2026-01')).toBe('January 2026');
    expect(monthName('2026-01', 'short')).toBe('Jan');
  });

  it('go back over the turn of a year without a gap', () => {
    expect(lastMonths(4, new Date('2027-02-28T23:00:00Z'))).toEqual([
      '2026-11',
      '2026-12',
      '2027-01',
      '2027-02',
    ]);
  });
});
