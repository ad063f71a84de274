/** The part of a product's price that points may pay (C13). */
export type PricedLine = {
  quantity: number;
  unitPriceCents: number;
  unitPricePoints: number;
  maxPointsPercent: number;
};

/** The most points this line can take by its product's share, rounded down; whoever pays. */
export function pointsShare(line: PricedLine): number {
  if (line.unitPriceCents === 0) return 0;
  return Math.floor((line.unitPricePoints * line.quantity * line.maxPointsPercent) / 100);
}
