import type { Address, ShippingMethod, ShippingOption, SnapshotLine } from '@/db/documents';

type Zone = 'domestic' | 'neighbor' | 'world';

/** Cents for a parcel's first kilogram and for each further one begun. */
type Rate = { first: number; further: number };

const RATES: Record<Exclude<ShippingMethod, 'pickup'>, Record<Zone, Rate>> = {
  standard: {
    domestic: { first: 495, further: 120 },
    neighbor: { first: 1_295, further: 340 },
    world: { first: 2_195, further: 690 },
  },
  express: {
    domestic: { first: 1_195, further: 260 },
    neighbor: { first: 2_695, further: 580 },
    world: { first: 4_495, further: 1_150 },
  },
};

const LABELS: Record<ShippingMethod, string> = {
  standard: 'Standard, 3 to 5 working days',
  express: 'Express, next working day',
  pickup: 'Collect it yourself',
};

/**
 * The ways these lines can reach `address` and what each business's parcel costs, in cents, from the
 * built-in table by zone and weight. Without an address the domestic zone is assumed. Services and
 * vouchers need no parcel.
 */
export function shippingOptions(
  lines: readonly SnapshotLine[],
  address: Address | null,
): ShippingOption[] {
  const parcels = weightByBusiness(lines);
  const zone = zoneOf(address);
  return (['standard', 'express', 'pickup'] as const).map((method) => ({
    method,
    label: LABELS[method],
    centsByBusiness: Object.fromEntries(
      [...parcels].map(([businessId, grams]) => [businessId, parcelCents(method, zone, grams)]),
    ),
  }));
}

/** True where something has to be sent or collected. */
export function needsShipping(lines: readonly Pick<SnapshotLine, 'kind'>[]): boolean {
  return lines.some((line) => line.kind === 'goods');
}

function weightByBusiness(lines: readonly SnapshotLine[]): Map<string, number> {
  const parcels = new Map<string, number>();
  for (const line of lines) {
    if (line.kind !== 'goods') continue;
    const grams = line.weightGrams * line.quantity;
    parcels.set(line.businessId, (parcels.get(line.businessId) ?? 0) + grams);
  }
  return parcels;
}

function zoneOf(address: Address | null): Zone {
  if (!address || address.country === 'US') return 'domestic';
  return address.country === 'CA' || address.country === 'MX' ? 'neighbor' : 'world';
}

function parcelCents(method: ShippingMethod, zone: Zone, grams: number): number {
  if (method === 'pickup') return 0;
  const { first, further } = RATES[method][zone];
  return first + further * Math.max(0, Math.ceil(grams / 1_000) - 1);
}
