/** `November 2026` of `2026-11`. */
export function monthName(month: string, length: 'long' | 'short' = 'long'): string {
  const [year = 2000, number = 1] = month.split('-').map(Number);
  return new Intl.DateTimeFormat('en-US', {
    month: length,
    ...(length === 'long' ? { year: 'numeric' } : {}),
    timeZone: 'UTC',
  }).format(Date.UTC(year, number - 1, 1));
}

/** The last months up to the one of `now`, the earliest first, as `2026-11`. */
export function lastMonths(count: number, now = new Date()): string[] {
  return Array.from({ length: count }, (_, at) => {
    const back = count - 1 - at;
    return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - back, 1))
      .toISOString()
      .slice(0, 7);
  });
}
