import type { Snapshot, SnapshotLine } from '@/db/documents';
import type { CheckoutApi, CheckoutView } from './checkout-state';

// What tests of this folder begin with: one cart of $20.00 that points may pay whole.

export const line: SnapshotLine = {
  productId: 'prd_loaf',
  slug: 'loaf',
  businessId: 'biz_bakery',
  businessName: 'Bakery',
  name: 'Loaf',
  image: '/art/loaf.svg',
  kind: 'goods',
  quantity: 1,
  unitPriceCents: 2_000,
  unitPricePoints: 2_000,
  maxPointsPercent: 100,
  weightGrams: 500,
};

export const snapshot: Snapshot = {
  currency: 'USD',
  lines: [line],
  shippingOptions: [
    { method: 'standard', label: 'Standard', centsByBusiness: { biz_bakery: 495 } },
    { method: 'express', label: 'Express', centsByBusiness: { biz_bakery: 1_195 } },
    { method: 'pickup', label: 'Pickup', centsByBusiness: { biz_bakery: 0 } },
  ],
  taxRateBps: 0,
  taxLabel: 'No sales tax',
  spendablePoints: 5_000,
  cardMinimumCents: 50,
};

export const view: CheckoutView = {
  id: 'chk_1',
  state: 'open',
  snapshot,
  quote: {
    lines: [],
    subtotalCents: 2_000,
    points: 0,
    discountCents: 0,
    shippingCents: 0,
    taxCents: 0,
    totalCents: 2_000,
  },
  points: 0,
  shippingMethod: 'pickup',
  address: null,
  expiresAt: '2026-11-21T14:32:00.000Z',
  needsShipping: true,
  limit: { max: 2_000, reason: 'share' },
  secondsLeft: 600,
  isPaying: false,
};

/** A shop that does what it is asked, unless a test says otherwise. */
export function fakeApi(change: Partial<CheckoutApi> = {}): CheckoutApi {
  return {
    start: async () => view,
    get: async () => view,
    update: async ({ points = view.points, method = view.shippingMethod }) => ({
      ...view,
      points,
      shippingMethod: method,
      quote: { ...view.quote, points, totalCents: 2_000 - points },
    }),
    extend: async () => view,
    place: async () => ({ status: 'placed', orderId: 'ord_1', number: 'GP-1' }),
    resume: async () => ({ status: 'placed', orderId: 'ord_1', number: 'GP-1' }),
    setQuantity: async () => undefined,
    ...change,
  };
}
