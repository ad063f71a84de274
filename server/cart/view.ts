import type { ProductKind } from '@/db/documents';
import { pointsShare } from '../catalog/points-share';
import { sum } from '../money';

/** Why a line cannot be ordered as it stands; `too_few`: `available` are left. */
export type LineProblem = 'sold_out' | 'too_few' | 'unavailable';

export type CartLine = {
  productId: string;
  slug: string;
  name: string;
  image: string;
  imageAlt: string;
  businessId: string;
  businessName: string;
  kind: ProductKind;
  quantity: number;
  /** What the shopper wishes of a service. */
  note: string | null;
  unitPriceCents: number;
  /** Points that pay one unit whole. */
  unitPricePoints: number;
  maxPointsPercent: number;
  lineTotalCents: number;
  /** How many this cart could have, what its own checkout already holds included; at most 99. */
  available: number;
  problem: LineProblem | null;
};

export type CartView = {
  /** Null until something was put into the cart. */
  id: string | null;
  /** Goes up with every change. */
  version: number;
  /** Σ quantities. */
  count: number;
  lines: CartLine[];
  subtotalCents: number;
  currency: string;
  /** The most points the products allow, whatever the balance. */
  maxPoints: number;
};

/** A line as the statements tell it. */
export type StoredLine = Omit<CartLine, 'lineTotalCents' | 'problem'> & {
  currency: string;
  isActive: boolean;
};

export type StoredCart = { id: string | null; version: number; lines: StoredLine[] };

export const EMPTY_CART: StoredCart = { id: null, version: 0, lines: [] };

/** A stored cart with its sums and what is wrong with each line. */
export function cartView(cart: StoredCart): CartView {
  return {
    id: cart.id,
    version: cart.version,
    count: sum(cart.lines.map((line) => line.quantity)),
    lines: cart.lines.map(({ currency: _, isActive, ...line }) => ({
      ...line,
      lineTotalCents: line.unitPriceCents * line.quantity,
      problem: problemOf(line, isActive),
    })),
    subtotalCents: sum(cart.lines.map((line) => line.unitPriceCents * line.quantity)),
    currency: cart.lines[0]?.currency ?? 'USD',
    maxPoints: sum(cart.lines.map(pointsShare)),
  };
}

function problemOf(
  { available, quantity }: Pick<CartLine, 'available' | 'quantity'>,
  isActive: boolean,
): LineProblem | null {
  if (!isActive) return 'unavailable';
  if (available === 0) return 'sold_out';
  return available < quantity ? 'too_few' : null;
}
