declare const unit: unique symbol;

/** Whole minor units of a currency. */
export type Cents = number & { readonly [unit]: 'cents' };
/** Whole points. Never mixes with `Cents` but in a quote. */
export type Points = number & { readonly [unit]: 'points' };

export const cents = (amount: number): Cents => whole(amount) as Cents;
export const points = (amount: number): Points => whole(amount) as Points;

export const addCents = (...amounts: Cents[]): Cents => cents(sum(amounts));
export const addPoints = (...amounts: Points[]): Points => points(sum(amounts));

/**
 * Splits `total` over `weights` in whole units: each gets its share rounded down, what is left goes
 * one unit each to the largest remainders (the earlier one on a tie). Σ result = total.
 */
export function allocate(total: number, weights: readonly number[]): number[] {
  const weight = sum(weights);
  if (weight === 0) return weights.map((_, index) => (index === 0 ? total : 0));
  const exact = weights.map((part) => (total * part) / weight);
  const shares = exact.map(Math.floor);
  const left = total - sum(shares);
  const byRemainder = exact
    .map((value, index) => ({ index, remainder: value - Math.floor(value) }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  for (const { index } of byRemainder.slice(0, left)) shares[index] = (shares[index] ?? 0) + 1;
  return shares;
}

export function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}

function whole(amount: number): number {
  if (!Number.isSafeInteger(amount)) throw new RangeError(`${amount} is not a whole amount`);
  return amount;
}
