const SECONDS = { w: 604_800, d: 86_400, h: 3_600, m: 60, s: 1 } as const;
const YEAR_MS = 365 * 86_400_000;

/**
 * Milliseconds from `now` to what the SDK wrote: `1h30m`, an ISO date, or bare seconds. At most
 * a year, the longest a run may sleep or wait. Throws on anything else.
 */
export function untilMs(text: string, now = Date.now()): number {
  return Math.min(YEAR_MS, Math.max(0, parse(text.trim(), now)));
}

export const LONGEST_WAIT_MS = YEAR_MS;

function parse(text: string, now: number): number {
  if (/^\d{4}-/.test(text)) return Date.parse(text) - now;
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  if (!/^(\d+(\.\d+)?(ms|[wdhms]))+$/.test(text)) throw new Error(`"${text}" is not a duration`);
  const parts = text.matchAll(/(\d+(?:\.\d+)?)(ms|[wdhms])/g);
  return [...parts].reduce((sum, [, amount, unit]) => sum + Number(amount) * unitMs(unit), 0);
}

function unitMs(unit: string | undefined): number {
  return unit === 'ms' ? 1 : SECONDS[unit as keyof typeof SECONDS] * 1000;
}
