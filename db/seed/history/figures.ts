import { businesses } from '../catalog/businesses';
import { products } from '../catalog/products';
import type { SeedProduct } from '../catalog/types';
import { businessId, productId } from '../shelves';
import type { PastLine, PastOrder } from './past-orders';

/** A line with every figure fixed, as an order keeps it. Oregon: no tax. */
export type Line = ReturnType<typeof figureLines>[number];

export type Totals = {
  subtotalCents: number;
  discountCents: number;
  shippingCents: number;
  taxCents: number;
  totalCents: number;
  points: number;
};

const bySlug = new Map(products.map((product) => [product.slug, product]));
const nameOf = new Map(businesses.map(({ slug, name }) => [slug, name]));

export function figureLines(order: PastOrder) {
  const lines = order.lines.map((line) => ({ line, product: productOf(line) }));
  return lines.map(({ line, product }, position) => {
    const subtotalCents = product.priceCents * line.quantity;
    const points = line.points ?? 0;
    const discountCents = Math.floor((points * product.priceCents) / product.pricePoints);
    const isFirstParcel =
      product.kind === 'goods' &&
      lines.findIndex((other) => sameParcel(other, product)) === position;
    const shippingCents = isFirstParcel ? parcelCents(lines, product.business) : 0;
    return {
      id: `lin_demo_${order.number}_${position}`,
      orderId: orderId(order),
      position,
      slug: product.slug,
      productId: productId(product.slug),
      business: product.business,
      businessId: businessId(product.business),
      businessName: nameOf.get(product.business) ?? product.business,
      name: product.name,
      image: product.image,
      kind: product.kind,
      quantity: line.quantity,
      unitPriceCents: product.priceCents,
      subtotalCents,
      points,
      discountCents,
      shippingCents,
      taxCents: 0,
      totalCents: subtotalCents - discountCents + shippingCents,
    };
  });
}

export function orderId(order: PastOrder): string {
  return `ord_demo_${order.number}`;
}

export function totalsOf(lines: readonly Line[]): Totals {
  const sum = (key: keyof Totals) => lines.reduce((total, line) => total + line[key], 0);
  return {
    subtotalCents: sum('subtotalCents'),
    discountCents: sum('discountCents'),
    shippingCents: sum('shippingCents'),
    taxCents: sum('taxCents'),
    totalCents: sum('totalCents'),
    points: sum('points'),
  };
}

type Chosen = { line: PastLine; product: SeedProduct };

function productOf(line: PastLine): SeedProduct {
  const product = bySlug.get(line.product);
  if (!product) throw new Error(`The demo's history orders ${line.product}, which nobody offers.`);
  return product;
}

function sameParcel({ product }: Chosen, wanted: SeedProduct): boolean {
  return product.business === wanted.business && product.kind === 'goods';
}

/** The shop's standard rate within the country: the first kilogram, and each further one begun. */
function parcelCents(lines: readonly Chosen[], business: string): number {
  const grams = lines
    .filter(({ product }) => product.business === business && product.kind === 'goods')
    .reduce((total, { line, product }) => total + product.weightGrams * line.quantity, 0);
  return 495 + 120 * Math.max(0, Math.ceil(grams / 1_000) - 1);
}
