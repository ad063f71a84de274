/** A line of the cart that cannot be had as it is; `available` 0 where nothing is left of it. */
export type Shortage = {
  productId: string;
  name: string;
  available: number;
  wanted: number | null;
};

/** Reads `details.lines` of `inventory.out_of_stock` and `cart.product_unavailable`. */
export function shortages(details: Record<string, unknown> | null): Shortage[] {
  const lines: unknown = details?.lines;
  if (!Array.isArray(lines)) return [];
  return lines.flatMap((line: Record<string, unknown>) => {
    const { productId, name, available, wanted } = line;
    if (typeof productId !== 'string' || typeof name !== 'string') return [];
    return {
      productId,
      name,
      available: typeof available === 'number' ? Math.max(0, available) : 0,
      wanted: typeof wanted === 'number' ? wanted : null,
    };
  });
}

/** `Only 2 of “Butter croissants” are left; your cart has 5.` */
export function shortageSentence({ name, available, wanted }: Shortage): string {
  if (wanted === null) return `“${name}” is no longer offered.`;
  if (available === 0) return `“${name}” is sold out.`;
  const left = available === 1 ? 'is left' : 'are left';
  return `Only ${available} of “${name}” ${left}; your cart has ${wanted}.`;
}

/** What the one press does. */
export function remedyLabel(shortages: readonly Shortage[]): string {
  const [first] = shortages;
  if (shortages.every(({ available }) => available === 0)) {
    return shortages.length === 1 ? `Remove ${first?.name ?? 'it'}` : 'Remove them';
  }
  if (shortages.length > 1) return 'Use what is left';
  return first?.available === 1 ? 'Use the 1 that is left' : `Use the ${first?.available} left`;
}
