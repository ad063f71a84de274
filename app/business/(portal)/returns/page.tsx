import type { Metadata } from 'next';
import { readPage, readTab, tabHref } from '@/components/returns/return';
import { ReturnsPage } from '@/components/returns/returns-page';
import { api } from '@/server/trpc/caller';
import { businessOnly } from '../../gate';

export const metadata: Metadata = { title: 'Returns' };

const BASE = '/business/returns';

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function Returns({ searchParams }: Props) {
  const params = await searchParams;
  const tab = readTab(params.state);
  await businessOnly(tabHref(BASE, tab));
  const state = tab === 'all' ? undefined : tab;
  const found = await (await api()).returns.list({ state, page: readPage(params.page) });
  return <ReturnsPage base={BASE} tab={tab} found={found} />;
}
