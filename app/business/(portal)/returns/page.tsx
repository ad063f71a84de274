import type { Metadata } from 'next';
import { KeepFresh } from '@/components/admin/keep-fresh';
import { NoReturns } from '@/components/returns/no-returns';
import { readTab, tabHref } from '@/components/returns/return';
import { ReturnList } from '@/components/returns/return-list';
import { ReturnTabs } from '@/components/returns/return-tabs';
import { Page } from '@/components/shell/page';
import { Pagination } from '@/components/ui/pagination';
import { api } from '@/server/trpc/caller';
import { businessOnly } from '../../gate';

export const metadata: Metadata = { title: 'Returns' };

const BASE = '/business/returns';

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function ReturnsPage({ searchParams }: Props) {
  const params = await searchParams;
  const tab = readTab(params.state);
  await businessOnly(tabHref(BASE, tab));
  const { returns, counts, total, page, pageSize } = await (await api()).returns.list({
    state: tab === 'all' ? undefined : tab,
    page: Math.min(100_000, Math.max(1, Math.trunc(Number(params.page)) || 1)),
  });
  return (
    <Page title="Returns" width="full">
      <KeepFresh />
      <ReturnTabs base={BASE} counts={counts} current={tab} />
      <div className="my-4">
        {returns.length > 0 ? (
          <ReturnList base={BASE} returns={returns} />
        ) : (
          <NoReturns state={tab} />
        )}
      </div>
      <Pagination
        page={page}
        pages={Math.ceil(total / pageSize)}
        hrefFor={(to) => tabHref(BASE, tab, to)}
      />
    </Page>
  );
}
