import type { Metadata } from 'next';
import { Page } from '@/components/shell/page';
import { Balance } from '@/components/wallet/balance';
import { DonateForm } from '@/components/wallet/donate-form';
import { NoWallet, RoleNote } from '@/components/wallet/role-note';
import { Statement } from '@/components/wallet/statement';
import { customerApi } from '../customer';
import { pagesOf, shownOf } from '../shown';

export const metadata: Metadata = { title: 'Wallet' };

const STEP = 25;

type Props = { searchParams: Promise<{ shown?: string | string[] }> };

export default async function WalletPage({ searchParams }: Props) {
  const shown = shownOf((await searchParams).shown, STEP);
  const { shop, viewer } = await customerApi('/wallet');
  const { role } = viewer;
  if (role === 'business' || role === 'admin') {
    return (
      <Page title="Wallet" width="medium">
        <NoWallet role={role} />
      </Page>
    );
  }
  const [wallet, charities, ...pages] = await Promise.all([
    shop.points.wallet(),
    shop.points.charities(),
    ...pagesOf(shown).map((page) => shop.points.entries(page)),
  ]);
  const entries = pages.flatMap((page) => page.entries);
  const total = pages[0]?.total ?? 0;
  return (
    <Page title="Wallet" width="medium" lead={role === 'charity' ? wallet?.owner : undefined}>
      <div className="flex flex-col gap-6">
        {wallet ? <Balance wallet={wallet} canRedeem={role !== 'officer'} /> : null}
        <RoleNote role={role} owner={wallet?.owner ?? viewer.name} />
        {role === 'officer' && wallet ? (
          <DonateForm charities={charities} spendable={wallet.spendable} />
        ) : null}
        <Statement
          entries={entries}
          total={total}
          moreHref={entries.length < total ? `/wallet?shown=${shown + STEP}` : null}
        />
        {role === 'civilian' && wallet && wallet.spendable > 0 ? (
          <DonateForm charities={charities} spendable={wallet.spendable} />
        ) : null}
      </div>
    </Page>
  );
}
