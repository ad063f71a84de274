import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Snapshot, SnapshotLine } from '@/db/documents';
import { sum } from '../money';
import { isBelowCardMinimum, makeQuote, nearestPayable, pointsCap, pointsLimit } from './quote';

function line(change: Partial<SnapshotLine> = {}): SnapshotLine {
  return {
    productId: 'loaf',
    slug: 'loaf',
    businessId: 'bakery',
    businessName: 'Bakery',
    name: 'Loaf',
    image: '/loaf.svg',
    kind: 'goods',
    quantity: 1,
    unitPriceCents: 1_000,
    unitPricePoints: 1_000,
    maxPointsPercent: 100,
    weightGrams: 500,
    ...change,
  };
}

function snapshot(lines: SnapshotLine[], change: Partial<Snapshot> = {}): Snapshot {
  return {
    currency: 'USD',
    lines,
    shippingOptions: [
      { method: 'standard', label: 'Standard', centsByBusiness: { bakery: 495, books: 615 } },
      { method: 'pickup', label: 'Pickup', centsByBusiness: { bakery: 0, books: 0 } },
    ],
    taxRateBps: 725,
    taxLabel: 'Sales tax CA',
    spendablePoints: 100_000,
    cardMinimumCents: 50,
    ...change,
  };
}

describe('a quote without points', () => {
  it('is price × quantity, shipping and tax', () => {
    const quote = makeQuote(snapshot([line({ quantity: 3 })]), { points: 0, method: 'standard' });
    expect(quote).toMatchObject({
      subtotalCents: 3_000,
      discountCents: 0,
      shippingCents: 495,
      taxCents: 218,
      totalCents: 3_713,
    });
  });

  it('charges one parcel per business and spreads it over the shipped lines by value', () => {
    const lines = [
      line({ productId: 'a', unitPriceCents: 1_000 }),
      line({ productId: 'b', unitPriceCents: 3_000 }),
      line({ productId: 'c', kind: 'voucher', unitPriceCents: 5_000 }),
      line({ productId: 'd', businessId: 'books', unitPriceCents: 2_000 }),
    ];
    const quote = makeQuote(snapshot(lines), { points: 0, method: 'standard' });
    expect(quote.lines.map((one) => one.shippingCents)).toEqual([124, 371, 0, 615]);
  });

  it('costs nothing to collect, nor where the method is unknown to the snapshot', () => {
    const lines = snapshot([line()]);
    expect(makeQuote(lines, { points: 0, method: 'pickup' }).shippingCents).toBe(0);
    expect(makeQuote(lines, { points: 0, method: 'express' }).shippingCents).toBe(0);
  });
});

describe('points', () => {
  it('pay where one point is worth most first', () => {
    const dear = line({ productId: 'dear', unitPricePoints: 1_000 });
    const good = line({ productId: 'good', unitPricePoints: 800 });
    const quote = makeQuote(snapshot([dear, good]), { points: 900, method: 'pickup' });
    expect(quote.lines.map((one) => [one.points, one.discountCents])).toEqual([
      [100, 100],
      [800, 1_000],
    ]);
  });

  it('pay at most the share of each offering', () => {
    const quote = makeQuote(snapshot([line({ maxPointsPercent: 40 })]), {
      points: 5_000,
      method: 'pickup',
    });
    expect(quote).toMatchObject({ points: 400, discountCents: 400 });
  });

  it('give whole cents, rounded down, and never take a point that buys nothing', () => {
    const cheap = line({ unitPriceCents: 100, unitPricePoints: 300 });
    const quote = makeQuote(snapshot([cheap]), { points: 100, method: 'pickup' });
    expect(quote).toMatchObject({ points: 99, discountCents: 33 });
  });

  it('pay nothing of what is free or has no points price', () => {
    const lines = [line({ unitPriceCents: 0, unitPricePoints: 0 }), line({ unitPricePoints: 0 })];
    const quote = makeQuote(snapshot(lines), { points: 500, method: 'pickup' });
    expect(quote).toMatchObject({ points: 0, discountCents: 0 });
  });

  it('lower the tax, which is on what is left to pay', () => {
    const quote = makeQuote(snapshot([line()]), { points: 1_000, method: 'pickup' });
    expect(quote).toMatchObject({ taxCents: 0, totalCents: 0 });
  });
});

describe('the limit', () => {
  it('is the share of the offerings, or the balance where that is less', () => {
    const lines = [line({ maxPointsPercent: 50, quantity: 2 })];
    expect(pointsCap(lines)).toBe(1_000);
    expect(pointsLimit(snapshot(lines))).toEqual({ max: 1_000, reason: 'share' });
    expect(pointsLimit(snapshot(lines, { spendablePoints: 300 }))).toEqual({
      max: 300,
      reason: 'balance',
    });
  });
});

describe('the card minimum', () => {
  const terms = snapshot([line()], { taxRateBps: 0 });
  const at = (points: number) => makeQuote(terms, { points, method: 'pickup' });

  it('bites between nothing and the minimum', () => {
    expect(isBelowCardMinimum(terms, at(1_000))).toBe(false);
    expect(isBelowCardMinimum(terms, at(999))).toBe(true);
    expect(isBelowCardMinimum(terms, at(951))).toBe(true);
    expect(isBelowCardMinimum(terms, at(950))).toBe(false);
  });

  it('moves a choice to the nearest one below that can be paid', () => {
    const nearest = (points: number) => nearestPayable(terms, { points, method: 'pickup' });
    expect(nearest(1_000)).toBe(1_000);
    expect(nearest(980)).toBe(950);
    expect(nearest(500)).toBe(500);
  });

  it('leaves nothing but zero points where the whole is below it', () => {
    const tiny = snapshot([line({ unitPriceCents: 30, unitPricePoints: 30 })], { taxRateBps: 0 });
    expect(nearestPayable(tiny, { points: 10, method: 'pickup' })).toBe(0);
  });
});

describe('any cart at all', () => {
  const lines = fc.array(
    fc.record({
      quantity: fc.integer({ min: 1, max: 99 }),
      unitPriceCents: fc.integer({ min: 0, max: 100_000 }),
      unitPricePoints: fc.integer({ min: 0, max: 200_000 }),
      maxPointsPercent: fc.integer({ min: 0, max: 100 }),
      kind: fc.constantFrom('goods', 'service', 'voucher'),
      businessId: fc.constantFrom('bakery', 'books'),
    }),
    { minLength: 1, maxLength: 8 },
  );

  it('adds up: lines to totals, totals to what is paid, never below zero or above a share', () => {
    fc.assert(
      fc.property(lines, fc.integer({ min: 0, max: 10_000_000 }), (parts, points) => {
        const terms = snapshot(
          parts.map((part, index) => line({ ...part, productId: `${index}` })),
        );
        const quote = makeQuote(terms, { points, method: 'standard' });
        const { subtotalCents, discountCents, shippingCents, taxCents, totalCents } = quote;
        expect(totalCents).toBe(subtotalCents - discountCents + shippingCents + taxCents);
        expect(sum(quote.lines.map((one) => one.totalCents))).toBe(totalCents);
        expect(quote.points).toBeLessThanOrEqual(Math.min(points, pointsCap(terms.lines)));
        for (const one of quote.lines) {
          expect(one.discountCents).toBeLessThanOrEqual(one.subtotalCents);
          expect(one.totalCents).toBeGreaterThanOrEqual(0);
        }
      }),
    );
  });
});
