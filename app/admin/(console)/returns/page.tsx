import type { Metadata } from 'next';
import { readPage, readSearch, readTab, tabHref } from '@/components/returns/return';
import { ReturnsConsole } from '@/components/returns/returns-console';
import { api } from '@/server/trpc/caller';
import { adminOnly } from '../../gate';

export const metadata: Metadata = { title: 'Returns' };

const BASE = '/admin/returns';

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function Returns({ searchParams }: Props) {
  const params = await searchParams;
  const tab = readTab(params.state);
  const q = readSearch(params.q);
  await adminOnly(tabHref(BASE, tab, { q }));
  const state = tab === 'all' ? undefined : tab;
  const found = await (await api()).adminOrder.returns({ state, page: readPage(params.page), q });
  return <ReturnsConsole base={BASE} tab={tab} q={q} found={found} />;
}
