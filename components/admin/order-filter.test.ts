import { describe, expect, it } from 'vitest';
import { orderFilterHref, readOrderFilter, startOfDay } from './order-filter';

describe('readOrderFilter', () => {
  it('takes what it understands', () => {
    const filter = readOrderFilter({
      q: ' GP-1 ',
      state: 'failed',
      business: 'biz_1',
      from: '2026-11-01',
      to: '2026-11-21',
      zone: 'Europe/Vienna',
      page: '3',
    });
    expect(filter).toEqual({
      q: 'GP-1',
      state: 'failed',
      business: 'biz_1',
      from: '2026-11-01',
      to: '2026-11-21',
      zone: 'Europe/Vienna',
      page: 3,
    });
  });

  it('leaves out what it does not', () => {
    const filter = readOrderFilter({
      q: '  ',
      state: 'lost',
      from: '2026-02-30',
      to: 'tomorrow',
      zone: 'Moon/Crater',
      page: '-1',
    });
    expect(filter).toEqual({ zone: 'UTC', page: 1 });
  });
});

describe('orderFilterHref', () => {
  it('reads back as the same filter', () => {
    const filter = readOrderFilter({
      q: 'a&b@c',
      from: '2026-11-01',
      zone: 'Asia/Tokyo',
      page: '2',
    });
    const search = new URL(orderFilterHref(filter), 'http://shop').searchParams;
    expect(readOrderFilter(Object.fromEntries(search))).toEqual(filter);
  });

  it('is the plain address without a filter', () => {
    expect(orderFilterHref({ zone: 'Asia/Tokyo', page: 1 })).toBe('/admin/orders');
  });
});

describe('startOfDay', () => {
  it.each([
    ['2026-11-21', 'UTC', 0, '2026-11-21T00:00:00.000Z'],
    ['2026-11-21', 'Europe/Vienna', 0, '2026-11-20T23:00:00.000Z'],
    ['2026-11-21', 'America/New_York', 0, '2026-11-21T05:00:00.000Z'],
    ['2026-11-30', 'UTC', 1, '2026-12-01T00:00:00.000Z'],
    ['2026-03-29', 'Europe/Vienna', 1, '2026-03-29T22:00:00.000Z'],
    ['2026-10-25', 'Europe/Vienna', 0, '2026-10-24T22:00:00.000Z'],
    ['2026-10-25', 'Europe/Vienna', 1, '2026-10-25T23:00:00.000Z'],
  ])('%s in %s plus %i days', (day, zone, days, expected) => {
    expect(startOfDay(day, zone, days).toISOString()).toBe(expected);
  });
});
