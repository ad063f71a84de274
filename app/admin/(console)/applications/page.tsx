import type { Metadata } from 'next';
import { ApplicationCard } from '@/components/admin/application-card';
import { Page } from '@/components/shell/page';
import { EmptyState } from '@/components/ui/empty-state';
import { Pagination } from '@/components/ui/pagination';
import { NavTabs } from '@/components/ui/tabs';
import { api } from '@/server/trpc/caller';
import { adminOnly } from '../../gate';

export const metadata: Metadata = { title: 'Applications' };

const STATES = ['open', 'approved', 'declined'] as const;
type State = (typeof STATES)[number];
const labels = { open: 'To decide', approved: 'Approved', declined: 'Declined' } as const;
const hrefOf = (state: State, page = 1) =>
  `/admin/applications?state=${state}${page > 1 ? `&page=${page}` : ''}`;

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function ApplicationsPage({ searchParams }: Props) {
  const params = await searchParams;
  const state = STATES.find((one) => one === params.state) ?? 'open';
  await adminOnly(hrefOf(state));
  const { applications, counts, page, pageSize } = await (await api()).joining.list({
    state,
    page: Math.min(100_000, Math.max(1, Math.trunc(Number(params.page)) || 1)),
  });
  return (
    <Page title="Applications" width="full" lead="Businesses that want to join.">
      <NavTabs
        label="Applications by state"
        current={hrefOf(state)}
        tabs={STATES.map((one) => ({ href: hrefOf(one), label: labels[one], count: counts[one] }))}
      />
      {applications.length > 0 ? (
        <ul className="my-4 flex flex-col gap-3">
          {applications.map((application) => (
            <ApplicationCard key={application.id} application={application} />
          ))}
        </ul>
      ) : (
        <EmptyState picture="/art/empty-inbox.svg" title="Nothing here">
          Who applies at /join stands here until somebody decides.
        </EmptyState>
      )}
      <Pagination
        page={page}
        pages={Math.ceil(counts[state] / pageSize)}
        hrefFor={(to) => hrefOf(state, to)}
      />
    </Page>
  );
}
