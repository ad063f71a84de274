import { redirect } from 'next/navigation';
import { readSearch } from '@/components/business/dispatch';
import { searchTarget } from '@/components/business/search-target';
import { api } from '@/server/trpc/caller';
import { businessOnly } from '../../gate';

type Props = { searchParams: Promise<{ q?: string | string[] }> };

/** Where the search on top of every page leads: to the one order it names, its list, or a voucher. */
export default async function SearchPage({ searchParams }: Props) {
  const { q } = await searchParams;
  const target = searchTarget(typeof q === 'string' ? q : '') ?? '/business';
  await businessOnly(target);
  if (!target.startsWith('/business/dispatches')) redirect(target);
  const { dispatches, total } = await (await api()).dispatch.list({ q: readSearch(q) });
  const [only] = dispatches;
  redirect(only && total === 1 ? `/business/dispatches/${only.id}` : target);
}
