import { orderStates } from './state-badge';

/** Stands among the states, as people see it, though it is none. */
export const IN_REVIEW = 'in-review';

export type OrderFilter = {
  q?: string | undefined;
  state?: (typeof orderStates)[number] | typeof IN_REVIEW | undefined;
  business?: string | undefined;
  /** Days, both included, in `zone`. */
  from?: string | undefined;
  to?: string | undefined;
  zone: string;
  page: number;
};

export const filterStates = [...orderStates, IN_REVIEW] as const;

export type SearchParams = Record<string, string | string[] | undefined>;

/** The filter an address asks for; what cannot be understood is left out. */
export function readOrderFilter(params: SearchParams): OrderFilter {
  const state = text(params.state);
  const page = Number(text(params.page) ?? 1);
  return {
    q: text(params.q)?.slice(0, 200),
    state: filterStates.find((known) => known === state),
    business: text(params.business)?.slice(0, 64),
    from: day(params.from),
    to: day(params.to),
    zone: zone(params.zone),
    page: Number.isInteger(page) && page >= 1 && page <= 100_000 ? page : 1,
  };
}

/** The address of a filter, with nothing in it that says nothing. */
export function orderFilterHref(filter: Partial<OrderFilter>): string {
  const { page, zone: inZone, ...rest } = filter;
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(rest)) if (value) params.set(name, value);
  if (inZone && inZone !== 'UTC' && (rest.from || rest.to)) params.set('zone', inZone);
  if (page && page > 1) params.set('page', String(page));
  const search = params.toString();
  return search ? `/admin/orders?${search}` : '/admin/orders';
}

/** When a day such as `2026-11-21` begins in a time zone; `plusDays` later, the day after it. */
export function startOfDay(date: string, timeZone: string, plusDays = 0): Date {
  const midnight = new Date(`${date}T00:00:00Z`);
  midnight.setUTCDate(midnight.getUTCDate() + plusDays);
  // The offset may change between the first guess and the real start: on days when clocks do.
  const guess = midnight.getTime() - offsetAt(midnight, timeZone);
  return new Date(midnight.getTime() - offsetAt(new Date(guess), timeZone));
}

function offsetAt(at: Date, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(at);
  const part = (type: string) => Number(parts.find((found) => found.type === type)?.value);
  const [year, month, date] = [part('year'), part('month') - 1, part('day')];
  const there = Date.UTC(year, month, date, part('hour'), part('minute'), part('second'));
  return there - Math.floor(at.getTime() / 1000) * 1000;
}

function text(value: string | string[] | undefined): string | undefined {
  const one = Array.isArray(value) ? value[0] : value;
  return one?.trim() || undefined;
}

function day(value: string | string[] | undefined): string | undefined {
  const date = text(value);
  if (!date || !/^\d{4}-\d{2}-\d{2}$/.test(date)) return undefined;
  const at = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(date) ? date : undefined;
}

function zone(value: string | string[] | undefined): string {
  const name = text(value) ?? 'UTC';
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return 'UTC';
  }
}
