import type { Outputs } from '../trpc';

export type Cart = Outputs['cart']['get'];
export type CartLine = Cart['lines'][number];

/** The cart as it will be once what is underway has arrived; 0 takes a line out. */
export function withChanges(cart: Cart, wanted: ReadonlyMap<string, number>): Cart {
  if (wanted.size === 0) return cart;
  const lines = cart.lines.flatMap((line) => {
    const quantity = wanted.get(line.productId) ?? line.quantity;
    return quantity > 0 ? [resized(line, quantity)] : [];
  });
  return {
    ...cart,
    lines,
    count: total(lines, (line) => line.quantity),
    subtotalCents: total(lines, (line) => line.lineTotalCents),
    maxPoints: total(lines, maxPointsOf),
  };
}

function resized(line: CartLine, quantity: number): CartLine {
  if (quantity === line.quantity) return line;
  const isShort = line.problem === 'too_few' || line.problem === null;
  const problem = quantity > line.available ? 'too_few' : null;
  return {
    ...line,
    quantity,
    lineTotalCents: line.unitPriceCents * quantity,
    problem: isShort ? problem : line.problem,
  };
}

function maxPointsOf({ unitPriceCents, unitPricePoints, quantity, maxPointsPercent }: CartLine) {
  if (unitPriceCents === 0) return 0;
  return Math.floor((unitPricePoints * quantity * maxPointsPercent) / 100);
}

function total(lines: readonly CartLine[], amount: (line: CartLine) => number): number {
  return lines.reduce((sum, line) => sum + amount(line), 0);
}
