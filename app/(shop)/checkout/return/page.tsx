import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { signInHref } from '@/components/account/safe-next';
import { ReturnPage } from '@/components/checkout/return-page';
import { Page } from '@/components/shell/page';
import { api } from '@/server/trpc/caller';

export const metadata: Metadata = { title: 'Payment' };

/** What else stands in the address is the provider's own; the truth is asked of the server. */
type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function Return({ searchParams }: Props) {
  const { checkout, canceled } = await searchParams;
  if (typeof checkout !== 'string') redirect('/checkout');
  const shop = await api();
  if (!(await shop.identity.viewer())) redirect(signInHref('/checkout'));
  const offers = await shop.payment.offers();
  const byScript = offers.find(({ publishableKey }) => publishableKey);
  return (
    <Page title="Payment" width="narrow">
      <ReturnPage
        checkoutId={checkout}
        isCanceled={canceled === '1'}
        publishableKey={byScript?.publishableKey ?? null}
      />
    </Page>
  );
}
