import type { Metadata } from 'next';
import { AttentionList } from '@/components/admin/attention-list';
import { KeepFresh } from '@/components/admin/keep-fresh';
import { NothingOpen } from '@/components/admin/nothing-open';
import { Page } from '@/components/shell/page';
import { EmptyState } from '@/components/ui/empty-state';
import { Pagination } from '@/components/ui/pagination';
import { NavTabs } from '@/components/ui/tabs';
import { api } from '@/server/trpc/caller';
import { adminOnly } from '../../gate';

export const metadata: Metadata = { title: 'Needs attention' };

const LIMIT = 25;
const hrefs = { open: '/admin/attention', resolved: '/admin/attention?state=resolved' };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function AttentionPage({ searchParams }: Props) {
  await adminOnly('/admin/attention');
  const params = await searchParams;
  const state = params.state === 'resolved' ? 'resolved' : 'open';
  const page = Math.min(10_000, Math.max(1, Math.trunc(Number(params.page)) || 1));
  const shop = await api();
  const { items, counts } = await shop.attention.list({
    state,
    limit: LIMIT,
    offset: (page - 1) * LIMIT,
  });
  const hrefFor = (to: number) => `/admin/attention?state=${state}&page=${to}`;
  return (
    <Page title="Needs attention" width="full">
      <KeepFresh />
      <NavTabs
        label="Which"
        current={hrefs[state]}
        tabs={[
          { href: hrefs.open, label: 'Open', count: counts.open },
          { href: hrefs.resolved, label: 'Resolved', count: counts.resolved },
        ]}
      />
      <div className="my-4">
        {items.length > 0 ? <AttentionList matters={items} /> : <Empty state={state} />}
      </div>
      <Pagination page={page} pages={Math.ceil(counts[state] / LIMIT)} hrefFor={hrefFor} />
    </Page>
  );
}

function Empty({ state }: { state: 'open' | 'resolved' }) {
  if (state === 'open') return <NothingOpen />;
  return (
    <EmptyState picture="/art/empty-inbox.svg" title="Nothing has been resolved yet">
      What was stuck and is dealt with stays here.
    </EmptyState>
  );
}
