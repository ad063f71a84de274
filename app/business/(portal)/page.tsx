import type { Metadata } from 'next';
import { KeepFresh } from '@/components/admin/keep-fresh';
import { tabHref } from '@/components/business/dispatch';
import { Figures } from '@/components/business/figures';
import { FirstSteps } from '@/components/business/first-steps';
import { NoDispatches } from '@/components/business/no-dispatches';
import { WaitingList } from '@/components/business/waiting-list';
import { Page } from '@/components/shell/page';
import { Link } from '@/components/ui/link';
import { api } from '@/server/trpc/caller';
import { businessOnly } from '../gate';

export const metadata: Metadata = { title: 'What waits for you' };

export default async function BusinessHome() {
  await businessOnly('/business');
  const shop = await api();
  const [{ dispatches, counts }, { low, published, draft }] = await Promise.all([
    shop.dispatch.list({ state: 'sent' }),
    shop.offering.counts(),
  ]);
  const nowAt = new Date().toISOString();
  const isNew = published === 0 && Object.values(counts).every((count) => count === 0);
  return (
    <Page title="What waits for you" width="full">
      <KeepFresh />
      {isNew ? <FirstSteps drafts={draft} /> : null}
      <Figures counts={counts} lowStock={low} />
      {isNew ? null : <h2 className="mt-8 mb-3 text-xl!">For your answer</h2>}
      <WaitingList dispatches={dispatches} nowAt={nowAt} />
      {counts.sent === 0 && !isNew ? <NoDispatches state="sent" counts={counts} /> : null}
      {counts.sent > dispatches.length ? (
        <p className="mt-4 text-base">
          <Link href={tabHref('sent', { page: 2 })}>See all {counts.sent} that wait</Link>
        </p>
      ) : null}
    </Page>
  );
}
