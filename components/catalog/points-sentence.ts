import { formatPoints } from '../points';
import { formatPrice } from '../price';

type Priced = {
  priceCents: number;
  currency: string;
  pricePoints: number;
  maxPointsPercent: number;
};

/** How points and card share the price of one unit, in a sentence. */
export function pointsSentence(product: Priced): string {
  const { priceCents, currency, pricePoints, maxPointsPercent } = product;
  if (maxPointsPercent <= 0) return 'This one is paid by card.';
  if (maxPointsPercent >= 100) {
    return 'Pay all of it with points, all of it by card, or any mix of the two.';
  }
  const points = Math.floor((pricePoints * maxPointsPercent) / 100);
  const cents = Math.floor((priceCents * points) / pricePoints);
  return `Up to ${formatPoints(points)} can pay for it; then ${formatPrice(priceCents - cents, currency)} is left for the card.`;
}
