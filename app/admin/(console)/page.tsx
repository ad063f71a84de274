import type { Metadata } from 'next';
import { AttentionList } from '@/components/admin/attention-list';
import { Figures } from '@/components/admin/figures';
import { KeepFresh } from '@/components/admin/keep-fresh';
import { NothingOpen } from '@/components/admin/nothing-open';
import { Sales } from '@/components/admin/sales';
import { Page } from '@/components/shell/page';
import { Link } from '@/components/ui/link';
import { api } from '@/server/trpc/caller';
import { adminOnly } from '../gate';

export const metadata: Metadata = { title: 'Console' };

export default async function ConsolePage() {
  await adminOnly('/admin');
  const shop = await api();
  const [{ items, counts }, sales] = await Promise.all([
    shop.attention.list({ state: 'open', limit: 10 }),
    shop.analytics.sales(),
  ]);
  return (
    <Page title="Needs attention" width="full">
      <KeepFresh />
      {items.length > 0 ? <AttentionList matters={items} /> : <NothingOpen />}
      {counts.open > items.length ? (
        <p className="mt-3">
          <Link href="/admin/attention">All {counts.open} that are open</Link>
        </p>
      ) : null}
      <div className="mt-8">
        <Figures />
      </div>
      <div className="mt-4">
        <Sales sales={sales} />
      </div>
    </Page>
  );
}
