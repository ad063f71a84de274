import { describe, expect, it } from 'vitest';
import { boundsOf, isClosed, monthName } from './month';

describe('a month', () => {
  it('goes from its first moment to the first of the next, in UTC', () => {
    expect(boundsOf('2026-12')).toEqual({
      from: new Date('2026-12-01T00:00:00Z'),
      until: new Date('2027-01-01T00:00:00Z'),
    });
    expect(monthName('2026-12')).toBe('December 2026');
  });

  it.each(['2026-13', '2026-00', '2026-1', '1999-12', '3000-01', '', "2026-11' or 1=1", '202611'])(
    'is not %j',
    (month) => {
      expect(() => boundsOf(month)).toThrow('This is not a month.');
    },
  );

  it('is closed an hour after its end, when all that began in it is written down', () => {
    expect(isClosed('2026-11', new Date('2026-11-30T23:59:59Z'))).toBe(false);
    expect(isClosed('2026-11', new Date('2026-12-01T00:59:59Z'))).toBe(false);
    expect(isClosed('2026-11', new Date('2026-12-01T01:00:00Z'))).toBe(true);
  });
});
