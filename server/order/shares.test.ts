import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  amountShares,
  type LineShares,
  type Part,
  quantityShare,
  totalOf,
  valueLeft,
  wholeShare,
} from './shares';

function line(change: Partial<LineShares> = {}): LineShares {
  return {
    ...{ id: 'l', quantity: 3, points: 100, discountCents: 100, totalCents: 1_000 },
    ...{ refundedQuantity: 0, refundedCents: 0, refundedPoints: 0 },
    ...change,
  };
}

function minus(given: LineShares, part: Part): LineShares {
  return {
    ...given,
    refundedQuantity: given.refundedQuantity + part.quantity,
    refundedCents: given.refundedCents + part.amountCents,
    refundedPoints: given.refundedPoints + part.points,
  };
}

describe('pieces of a line', () => {
  it('have their exact share, and the last takes what rounding left', () => {
    const first = quantityShare(line(), 1);
    expect(first).toEqual({ lineId: 'l', quantity: 1, amountCents: 333, points: 33 });
    const second = quantityShare(minus(line(), first), 1);
    expect(second).toEqual({ lineId: 'l', quantity: 1, amountCents: 333, points: 33 });
    const last = quantityShare(minus(minus(line(), first), second), 1);
    expect(last).toEqual({ lineId: 'l', quantity: 1, amountCents: 334, points: 34 });
  });

  it('take no more than what an earlier refund of an amount left', () => {
    const goodwill = line({ refundedCents: 900 });
    expect(quantityShare(goodwill, 1)).toMatchObject({ amountCents: 0, points: 33 });
    expect(wholeShare(goodwill)).toMatchObject({ quantity: 3, amountCents: 100, points: 100 });
  });
});

describe('an amount', () => {
  it('comes back in the split in which it was paid', () => {
    const [part] = amountShares([line()], 550);
    expect(part).toEqual({ lineId: 'l', quantity: 0, amountCents: 500, points: 50 });
  });

  it('is shared by the lines by their value', () => {
    const parts = amountShares(
      [line({ id: 'a' }), line({ id: 'b', totalCents: 100, discountCents: 0, points: 0 })],
      120,
    );
    expect(parts.map(({ lineId }) => lineId)).toEqual(['a', 'b']);
    expect(totalOf(parts)).toEqual({ amountCents: 110, points: 10 });
  });

  it('of all that is left takes all that is left', () => {
    const lines = [
      line({ id: 'a', points: 7, discountCents: 13 }),
      line({ id: 'b', refundedCents: 10 }),
    ];
    const parts = amountShares(
      lines,
      lines.reduce((sum, one) => sum + valueLeft(one), 0),
    );
    expect(totalOf(parts)).toEqual(totalOf(lines.map(wholeShare)));
  });
});

const lines = fc
  .record({
    quantity: fc.integer({ min: 1, max: 12 }),
    points: fc.integer({ min: 0, max: 5_000 }),
    discountCents: fc.integer({ min: 0, max: 5_000 }),
    totalCents: fc.integer({ min: 0, max: 20_000 }),
  })
  .map((given) => line(given.points === 0 ? { ...given, discountCents: 0 } : given));

const asked = fc.array(
  fc.record({
    kind: fc.constantFrom('pieces', 'amount'),
    size: fc.integer({ min: 1, max: 9_000 }),
  }),
  { maxLength: 12 },
);

describe('any sequence of refunds', () => {
  it('never gives back more than was paid, and the rest settles it to zero', () => {
    fc.assert(
      fc.property(fc.array(lines, { minLength: 1, maxLength: 4 }), asked, (cart, wanted) => {
        let now = cart.map((one, index) => ({ ...one, id: `l${index}` }));
        const give = (parts: readonly Part[]) => {
          now = now.map((one) =>
            parts.filter(({ lineId }) => lineId === one.id).reduce(minus, one),
          );
          for (const one of now) {
            expect(one.refundedQuantity).toBeLessThanOrEqual(one.quantity);
            expect(one.refundedCents).toBeLessThanOrEqual(one.totalCents);
            expect(one.refundedPoints).toBeLessThanOrEqual(one.points);
          }
        };
        for (const { kind, size } of wanted) {
          const left = now.reduce((sum, one) => sum + valueLeft(one), 0);
          if (kind === 'amount') give(amountShares(now, Math.min(size, left)));
          else {
            const one = now[size % now.length] as LineShares;
            give([
              quantityShare(one, Math.min(1 + (size % 3), one.quantity - one.refundedQuantity)),
            ]);
          }
        }
        give(now.map(wholeShare));
        for (const one of now) {
          expect([one.refundedQuantity, one.refundedCents, one.refundedPoints]).toEqual([
            one.quantity,
            one.totalCents,
            one.points,
          ]);
        }
      }),
      { numRuns: 500 },
    );
  });
});
