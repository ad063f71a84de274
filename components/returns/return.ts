import type { Shown } from '../admin/shown';
import type { Outputs } from '../trpc';
import type { ReturnState } from './words';

/** A return as those see it who answer for it. */
export type Return = Shown<Outputs['returns']['get']>;
export type ReturnCounts = Outputs['returns']['list']['counts'];
export type Tab = ReturnState | 'all';

export const tabs: readonly { state: Tab; label: string }[] = [
  { state: 'requested', label: 'Waiting' },
  { state: 'approved', label: 'On their way' },
  { state: 'received', label: 'Received' },
  { state: 'rejected', label: 'Rejected' },
  { state: 'withdrawn', label: 'Withdrawn' },
  { state: 'all', label: 'All' },
];

/** The tab an address asks for; what waits for an answer comes first. */
export function readTab(state: unknown): Tab {
  return tabs.find((tab) => tab.state === state)?.state ?? 'requested';
}

/** The page an address asks for, from 1. */
export function readPage(page: unknown): number {
  return Math.min(100_000, Math.max(1, Math.trunc(Number(page)) || 1));
}

/** What an address looks for: an order's number or an e-mail address. */
export function readSearch(q: unknown): string {
  return typeof q === 'string' ? q.trim().slice(0, 200) : '';
}

export function tabHref(base: string, state: Tab, { page = 1, q = '' } = {}): string {
  const params = new URLSearchParams();
  if (q) params.set('q', q);
  if (state !== 'requested') params.set('state', state);
  if (page > 1) params.set('page', String(page));
  const search = params.toString();
  return search ? `${base}?${search}` : base;
}

export function piecesOf({ lines }: Pick<Return, 'lines'>): number {
  return lines.reduce((pieces, line) => pieces + line.quantity, 0);
}

/** A page of returns as it was found, and how many there are in each state. */
export type FoundReturns = {
  returns: readonly Return[];
  counts: ReturnCounts;
  total: number;
  page: number;
  pageSize: number;
};
