import { DomainError } from '../errors';

/** A month as `2026-11`, in UTC like everything that is written down. */
export type Month = string;

/** What began before the month's end has been written down by then. */
const CLOSING_MS = 3_600_000;

/** @throws not_found `payables.month_not_found` for what is no month from 2000 to 2999 */
export function boundsOf(month: Month): { from: Date; until: Date } {
  const [, year, number] = /^(2\d{3})-(0[1-9]|1[0-2])$/.exec(month) ?? [];
  if (!year || !number) {
    throw new DomainError('not_found', 'payables.month_not_found', 'This is not a month.');
  }
  const at = (months: number) => new Date(Date.UTC(Number(year), Number(number) - 1 + months, 1));
  return { from: at(0), until: at(1) };
}

/** Nothing is added to a month that is closed: what comes later stands in the month it comes in. */
export function isClosed(month: Month, now = new Date()): boolean {
  return now.getTime() >= boundsOf(month).until.getTime() + CLOSING_MS;
}

/** `November 2026` */
export function monthName(month: Month): string {
  return new Intl.DateTimeFormat('en-US', {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(boundsOf(month).from);
}
