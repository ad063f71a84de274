import { describe, expect, it } from 'vitest';
import type { Address, SnapshotLine } from '@/db/documents';
import { shippingOptions } from './shipping';
import { taxFor } from './tax';
import { moveSnapshot, quoteChoice, quoteNearest, takeSnapshot } from './terms';

const address: Address = {
  recipient: 'Ada',
  line1: '1 Mill Lane',
  line2: null,
  city: 'Alder Falls',
  region: 'CA',
  postalCode: '94110',
  country: 'US',
};

const line: SnapshotLine = {
  productId: 'loaf',
  slug: 'loaf',
  businessId: 'bakery',
  businessName: 'Bakery',
  name: 'Loaf',
  image: '/loaf.svg',
  kind: 'goods',
  quantity: 2,
  unitPriceCents: 1_000,
  unitPricePoints: 1_000,
  maxPointsPercent: 60,
  weightGrams: 900,
};

const limits = { spendablePoints: 1_000, cardMinimumCents: 50, currency: 'USD' };
const refusal = (work: () => unknown) => {
  try {
    work();
  } catch (error) {
    return error;
  }
};

describe('shipping', () => {
  const centsTo = (to: Address | null, method: string, lines = [line]) =>
    shippingOptions(lines, to).find((option) => option.method === method)?.centsByBusiness;

  it.each([
    [null, 'standard', 615],
    [address, 'standard', 615],
    [address, 'express', 1_455],
    [address, 'pickup', 0],
    [{ ...address, country: 'CA' }, 'standard', 1_635],
    [{ ...address, country: 'DE' }, 'standard', 2_885],
  ])('to %j by %s costs %i for 1.8 kg', (to, method, cents) => {
    expect(centsTo(to, method)).toEqual({ bakery: cents });
  });

  it('costs nothing for services and vouchers', () => {
    expect(centsTo(address, 'standard', [{ ...line, kind: 'service' }])).toEqual({});
  });
});

describe('tax', () => {
  it.each([
    [null, 0],
    [address, 725],
    [{ ...address, region: 'OR' }, 0],
    [{ ...address, region: null }, 0],
    [{ ...address, country: 'DE', region: null }, 0],
  ])('at %j is %i basis points', (to, rate) => {
    expect(taxFor(to).rateBps).toBe(rate);
  });
});

describe('choosing points', () => {
  const snapshot = takeSnapshot([line], address, limits);

  it('is refused to whoever cannot redeem', () => {
    const error = refusal(() => quoteChoice(snapshot, { points: 1, method: 'pickup' }, false));
    expect(error).toMatchObject({ kind: 'forbidden', code: 'points.cannot_redeem' });
  });

  it('is refused above the balance, with the most that goes', () => {
    const error = refusal(() => quoteChoice(snapshot, { points: 1_001, method: 'pickup' }, true));
    expect(error).toMatchObject({ code: 'points.insufficient', details: { max: 1_000 } });
  });

  it('is refused above the offerings’ share, with the most that goes', () => {
    const rich = takeSnapshot([line], address, { ...limits, spendablePoints: 9_999 });
    const error = refusal(() => quoteChoice(rich, { points: 1_201, method: 'pickup' }, true));
    expect(error).toMatchObject({ code: 'points.above_share', details: { max: 1_200 } });
  });

  it('is refused where the card would get less than it takes, with the nearest choice', () => {
    const whole = { ...line, quantity: 1, maxPointsPercent: 100 };
    const terms = takeSnapshot([whole], { ...address, region: 'OR' }, limits);
    const error = refusal(() => quoteChoice(terms, { points: 980, method: 'pickup' }, true));
    expect(error).toMatchObject({ code: 'points.below_card_minimum', details: { nearest: 950 } });
  });

  it('of none is open to all', () => {
    expect(quoteChoice(snapshot, { points: 0, method: 'pickup' }, false).points).toBe(0);
  });

  it('made under other terms is cut to what fits', () => {
    expect(quoteNearest(snapshot, { points: 5_000, method: 'pickup' }).points).toBe(1_000);
  });

  it('keeps the prices when the address changes, and takes the new tax', () => {
    const moved = moveSnapshot(snapshot, { ...address, region: 'OR' });
    expect(moved.lines).toEqual(snapshot.lines);
    expect(moved.taxRateBps).toBe(0);
  });
});
