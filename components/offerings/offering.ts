import type { Outputs } from '../trpc';
import type { Tone } from '../ui/badge';

export type Offering = Outputs['offering']['get'];
export type OfferingRow = Outputs['offering']['list']['offerings'][number];
export type OfferingCounts = Outputs['offering']['counts'];
export type Kind = Offering['kind'];
export type Shown = keyof OfferingCounts;
export type Category = Pick<Outputs['catalog']['categories'][number], 'id' | 'slug' | 'name'>;
export type Picture = Outputs['offering']['pictures'][number];

export const OFFERINGS = '/business/offerings';

export const offeringHref = (id: string) => `${OFFERINGS}/${id}`;

export const tabs: readonly { show: Shown; label: string }[] = [
  { show: 'all', label: 'All' },
  { show: 'published', label: 'In the shop' },
  { show: 'draft', label: 'Drafts' },
  { show: 'low', label: 'Low stock' },
];

export function readShown(show: unknown): Shown {
  return tabs.find((tab) => tab.show === show)?.show ?? 'all';
}

export function shownHref(show: Shown, page = 1): string {
  const params = new URLSearchParams();
  if (show !== 'all') params.set('show', show);
  if (page > 1) params.set('page', String(page));
  const search = params.toString();
  return search ? `${OFFERINGS}?${search}` : OFFERINGS;
}

export const kindWords: Record<Kind, string> = {
  goods: 'Goods',
  service: 'Service',
  voucher: 'Voucher',
};

export function stateOf({ isActive }: { isActive: boolean }): { word: string; tone: Tone } {
  return isActive ? { word: 'In the shop', tone: 'good' } : { word: 'Draft', tone: 'neutral' };
}
