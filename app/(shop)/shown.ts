const MOST = 500;

/** How many rows an address asks for, in steps of `step`: `?shown=40`. */
export function shownOf(asked: string | string[] | undefined, step: number): number {
  const wanted = Number(asked);
  if (!Number.isInteger(wanted) || wanted <= step) return step;
  return Math.min(MOST, Math.ceil(wanted / step) * step);
}

type Page = { limit: number; offset: number };

/** Several pages of at most 100 rows each, asked for at once, that make up the first `count` rows. */
export function pagesOf(count: number): Page[] {
  return Array.from({ length: Math.ceil(count / 100) }, (_, index) => ({
    offset: index * 100,
    limit: Math.min(100, count - index * 100),
  }));
}
