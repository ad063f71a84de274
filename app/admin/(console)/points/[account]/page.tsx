import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { pagesOf, shownOf } from '@/app/(shop)/shown';
import { GrantPoints } from '@/components/admin/grant-points';
import { UnevenWallet } from '@/components/admin/uneven-wallet';
import { Page } from '@/components/shell/page';
import { Card } from '@/components/ui/card';
import { Explanation } from '@/components/wallet/explanation';
import { Statement } from '@/components/wallet/statement';
import { api, found } from '@/server/trpc/caller';
import { adminOnly } from '../../../gate';

export const metadata: Metadata = { title: 'Wallet' };

const STEP = 25;

type Props = {
  params: Promise<{ account: string }>;
  searchParams: Promise<{ shown?: string | string[] }>;
};

export default async function WalletPage({ params, searchParams }: Props) {
  const { account } = await params;
  const shown = shownOf((await searchParams).shown, STEP);
  const here = `/admin/points/${account}`;
  await adminOnly(here);
  if (!/^[\w-]{1,64}$/.test(account)) notFound();
  const shop = await api();
  const wallet = await found(shop.adminPoints.explain({ accountId: account }));
  const pages = await Promise.all(
    pagesOf(shown).map((page) => shop.adminPoints.entries({ accountId: account, ...page })),
  );
  const entries = pages.flatMap((page) => page.entries);
  const total = pages[0]?.total ?? 0;
  return (
    <Page
      title={wallet.owner}
      width="full"
      lead="How the balance of this wallet comes about."
      back={{ href: '/admin/points', label: 'Points' }}
    >
      <UnevenWallet wallet={wallet} />
      <div className="grid items-start gap-4 xl:grid-cols-[26rem_minmax(0,1fr)]">
        <div className="flex flex-col gap-4">
          <Card as="section" title="Balance">
            <Explanation wallet={wallet} />
          </Card>
          <GrantPoints accountId={account} owner={wallet.owner} />
        </div>
        <div className="min-w-0">
          <Statement
            entries={entries}
            total={total}
            ordersAt="/admin/orders"
            moreHref={entries.length < total ? `${here}?shown=${shown + STEP}` : null}
          />
        </div>
      </div>
    </Page>
  );
}
