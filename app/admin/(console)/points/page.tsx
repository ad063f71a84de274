import type { Metadata } from 'next';
import { WalletsTable } from '@/components/admin/wallets-table';
import { Page } from '@/components/shell/page';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { SearchBox } from '@/components/ui/search-box';
import { api } from '@/server/trpc/caller';
import { adminOnly } from '../../gate';

export const metadata: Metadata = { title: 'Points' };

const LONGEST = 120;

type Props = { searchParams: Promise<{ q?: string | string[] }> };

export default async function PointsPage({ searchParams }: Props) {
  const asked = (await searchParams).q;
  const q = (typeof asked === 'string' ? asked : '').trim().slice(0, LONGEST);
  await adminOnly(q ? `/admin/points?q=${encodeURIComponent(q)}` : '/admin/points');
  const wallets = await (await api()).adminPoints.find({ q });
  return (
    <Page
      title="Points"
      width="full"
      lead={q ? `Wallets that match “${q}”` : 'The largest wallets. Look for one by its owner.'}
    >
      <SearchBox
        key={q}
        label="E-mail or name"
        placeholder="E-mail or name"
        action="/admin/points"
        defaultValue={q}
        className="mb-4 max-w-md"
      />
      <Card padding="none">
        {wallets.length > 0 ? <WalletsTable wallets={wallets} /> : <NoWallets />}
      </Card>
    </Page>
  );
}

function NoWallets() {
  return (
    <EmptyState picture="/art/empty-wallet.svg" title="No wallet matches">
      People and charities have wallets. A part of the e-mail address or name is enough.
    </EmptyState>
  );
}
