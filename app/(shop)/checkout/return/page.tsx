import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { ReturnPage } from '@/components/checkout/return-page';
import { Page } from '@/components/shell/page';

export const metadata: Metadata = { title: 'Payment' };

type Props = { searchParams: Promise<{ checkout?: string | string[]; token?: string | string[] }> };

export default async function Return({ searchParams }: Props) {
  const { checkout, token } = await searchParams;
  if (typeof checkout !== 'string' || typeof token !== 'string') redirect('/checkout');
  return (
    <Page title="Payment" width="narrow">
      <ReturnPage checkoutId={checkout} token={token} />
    </Page>
  );
}
