import { expect, test } from 'vitest';
import { type Cart, type CartLine, withChanges } from './cart-changes';

const loaf: CartLine = {
  productId: 'loaf',
  slug: 'loaf',
  name: 'Loaf',
  image: '/art/loaf.svg',
  imageAlt: 'A loaf',
  businessId: 'b',
  businessName: 'B',
  kind: 'goods',
  note: null,
  quantity: 2,
  unitPriceCents: 650,
  unitPricePoints: 650,
  maxPointsPercent: 50,
  lineTotalCents: 1300,
  available: 3,
  problem: null,
};
const gone: CartLine = { ...loaf, productId: 'gone', available: 0, problem: 'sold_out' };
const cart: Cart = {
  id: 'c',
  version: 4,
  count: 4,
  lines: [loaf, gone],
  subtotalCents: 2600,
  currency: 'USD',
  maxPoints: 1300,
};

test('without changes it is the same cart', () => {
  expect(withChanges(cart, new Map())).toBe(cart);
});

test('a changed quantity moves line, count, subtotal and points at once', () => {
  const next = withChanges(cart, new Map([['loaf', 3]]));
  expect(next.lines[0]).toMatchObject({ quantity: 3, lineTotalCents: 1950, problem: null });
  expect(next).toMatchObject({ count: 5, subtotalCents: 3250, maxPoints: 975 + 650 });
});

test('more than are left is a problem, and fewer mends it', () => {
  const short = withChanges(cart, new Map([['loaf', 4]]));
  expect(short.lines[0]?.problem).toBe('too_few');
  expect(withChanges(short, new Map([['loaf', 3]])).lines[0]?.problem).toBeNull();
});

test('what is sold out stays so, whatever the quantity; none takes it out', () => {
  expect(withChanges(cart, new Map([['gone', 1]])).lines[1]?.problem).toBe('sold_out');
  expect(withChanges(cart, new Map([['gone', 0]]))).toMatchObject({ count: 2, lines: [loaf] });
});
