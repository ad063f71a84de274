import { describe, expect, it } from 'vitest';
import { cartView, EMPTY_CART, type StoredLine } from './view';

const LINE: StoredLine = {
  productId: 'prd_1',
  slug: 'loaf',
  name: 'Loaf',
  image: '/art/loaf.svg',
  imageAlt: 'A loaf',
  businessId: 'biz_1',
  businessName: 'Bakery',
  kind: 'goods',
  note: null,
  quantity: 3,
  unitPriceCents: 650,
  unitPricePoints: 601,
  maxPointsPercent: 50,
  available: 99,
  currency: 'USD',
  isActive: true,
};

function view(...changes: Partial<StoredLine>[]) {
  const lines = changes.map((change, n) => ({ ...LINE, productId: `prd_${n}`, ...change }));
  return cartView({ id: 'crt_1', version: 4, lines });
}

describe('a cart’s view', () => {
  it('of nothing is empty', () => {
    expect(cartView(EMPTY_CART)).toEqual({
      id: null,
      version: 0,
      count: 0,
      lines: [],
      subtotalCents: 0,
      currency: 'USD',
      maxPoints: 0,
    });
  });

  it('sums quantities, prices and what points may pay, rounded down per line', () => {
    expect(view({}, { quantity: 1 })).toMatchObject({
      id: 'crt_1',
      version: 4,
      count: 4,
      subtotalCents: 2600,
      maxPoints: 901 + 300,
      lines: [{ lineTotalCents: 1950 }, { lineTotalCents: 650 }],
    });
  });

  it('takes no points for what is free', () => {
    expect(view({ unitPriceCents: 0 }).maxPoints).toBe(0);
  });

  it.each([
    [{ available: 3 }, null],
    [{ available: 2 }, 'too_few'],
    [{ available: 0 }, 'sold_out'],
    [{ isActive: false }, 'unavailable'],
    [{ isActive: false, available: 0 }, 'unavailable'],
  ])('%j: %s', (change, problem) => {
    expect(view(change).lines[0]?.problem).toBe(problem);
  });
});
