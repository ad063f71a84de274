import type { Metadata } from 'next';
import { KeepFresh } from '@/components/admin/keep-fresh';
import { readTab, tabHref } from '@/components/business/dispatch';
import { DispatchList } from '@/components/business/dispatch-list';
import { DispatchTabs } from '@/components/business/dispatch-tabs';
import { NoDispatches } from '@/components/business/no-dispatches';
import { Page } from '@/components/shell/page';
import { Pagination } from '@/components/ui/pagination';
import { api } from '@/server/trpc/caller';
import { businessOnly } from '../gate';

export const metadata: Metadata = { title: 'Dispatches' };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function DispatchesPage({ searchParams }: Props) {
  const params = await searchParams;
  const tab = readTab(params.state);
  await businessOnly(tabHref(tab));
  const { dispatches, counts, total, page, pageSize } = await (await api()).dispatch.list({
    state: tab === 'all' ? undefined : tab,
    page: Math.min(100_000, Math.max(1, Math.trunc(Number(params.page)) || 1)),
  });
  return (
    <Page title="Dispatches" width="full">
      <KeepFresh />
      <DispatchTabs counts={counts} current={tab} />
      <div className="my-4">
        {dispatches.length > 0 ? (
          <DispatchList dispatches={dispatches} />
        ) : (
          <NoDispatches state={tab} counts={counts} />
        )}
      </div>
      <Pagination
        page={page}
        pages={Math.ceil(total / pageSize)}
        hrefFor={(to) => tabHref(tab, to)}
      />
    </Page>
  );
}
