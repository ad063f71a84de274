import type { Metadata } from 'next';
import { BusinessesTable } from '@/components/admin/businesses-table';
import { KeepFresh } from '@/components/admin/keep-fresh';
import { Page } from '@/components/shell/page';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { api } from '@/server/trpc/caller';
import { adminOnly } from '../../gate';

export const metadata: Metadata = { title: 'Businesses' };

export default async function BusinessesPage() {
  await adminOnly('/admin/businesses');
  const businesses = await (await api()).dispatch.businesses();
  return (
    <Page
      title="Businesses"
      width="full"
      lead="How each is reached, and how many of its orders wait. Those that wait longest come first."
    >
      <KeepFresh />
      <Card padding="none">
        {businesses.length > 0 ? <BusinessesTable businesses={businesses} /> : <NoBusinesses />}
      </Card>
    </Page>
  );
}

function NoBusinesses() {
  return (
    <EmptyState picture="/art/not-found.svg" title="No business yet">
      Whoever offers goods and services here appears in this list.
    </EmptyState>
  );
}
