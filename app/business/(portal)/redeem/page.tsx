import type { Metadata } from 'next';
import { RedeemVoucher } from '@/components/business/redeem-voucher';
import { RedeemedList } from '@/components/business/redeemed-list';
import { Page } from '@/components/shell/page';
import { api } from '@/server/trpc/caller';
import { businessOnly } from '../../gate';

type Props = { searchParams: Promise<{ code?: string | string[] }> };

export const metadata: Metadata = { title: 'Redeem a voucher', referrer: 'no-referrer' };

export default async function RedeemPage({ searchParams }: Props) {
  const { code } = await searchParams;
  const scanned = typeof code === 'string' ? code.slice(0, 100) : '';
  const query = scanned ? `?code=${encodeURIComponent(scanned)}` : '';
  await businessOnly(`/business/redeem${query}`);
  const redeemed = await (await api()).voucher.redeemed();
  return (
    <Page
      title="Redeem a voucher"
      width="medium"
      lead="Type the code, or scan it with a phone’s camera: it opens this page. Each code can be redeemed once."
    >
      <div className="flex flex-col gap-4 text-base">
        <RedeemVoucher scanned={scanned} />
        <RedeemedList redeemed={redeemed} />
      </div>
    </Page>
  );
}
