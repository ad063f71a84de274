import { ListPlus } from 'lucide-react';
import type { Metadata } from 'next';
import { KeepFresh } from '@/components/admin/keep-fresh';
import { DISPATCHES, readSearch, readTab, tabHref } from '@/components/business/dispatch';
import { DispatchList } from '@/components/business/dispatch-list';
import { DispatchTabs } from '@/components/business/dispatch-tabs';
import { NoDispatches } from '@/components/business/no-dispatches';
import { WaitingList } from '@/components/business/waiting-list';
import { Page } from '@/components/shell/page';
import { ButtonLink } from '@/components/ui/button';
import { Pagination } from '@/components/ui/pagination';
import { SearchBox } from '@/components/ui/search-box';
import { api } from '@/server/trpc/caller';
import { businessOnly } from '../../gate';

export const metadata: Metadata = { title: 'Dispatches' };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function DispatchesPage({ searchParams }: Props) {
  const params = await searchParams;
  const tab = readTab(params.state);
  const q = readSearch(params.q);
  await businessOnly(tabHref(tab, { q }));
  const { dispatches, counts, total, page, pageSize } = await (await api()).dispatch.list({
    state: tab === 'all' ? undefined : tab,
    q: q || undefined,
    page: Math.min(100_000, Math.max(1, Math.trunc(Number(params.page)) || 1)),
  });
  const shown = { dispatches, nowAt: new Date().toISOString() };
  return (
    <Page
      title="Dispatches"
      width="full"
      actions={
        <ButtonLink href={`${DISPATCHES}/ship`} variant="secondary">
          <ListPlus aria-hidden />
          Ship from a list
        </ButtonLink>
      }
    >
      <KeepFresh />
      <SearchBox
        key={q}
        label="Search by order number"
        placeholder="Order number"
        action={DISPATCHES}
        defaultValue={q}
        className="mb-3 max-w-sm"
      >
        <input type="hidden" name="state" value={q ? tab : 'all'} />
      </SearchBox>
      <DispatchTabs counts={counts} current={tab} q={q} />
      <div className="my-4">
        {tab === 'sent' ? <WaitingList {...shown} /> : <DispatchList {...shown} />}
        {dispatches.length === 0 ? <NoDispatches state={tab} counts={counts} q={q} /> : null}
      </div>
      <Pagination
        page={page}
        pages={Math.ceil(total / pageSize)}
        hrefFor={(to) => tabHref(tab, { q, page: to })}
      />
    </Page>
  );
}
