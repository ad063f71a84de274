import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { signInHref } from '@/components/account/safe-next';
import { CheckoutPage } from '@/components/checkout/checkout-page';
import { Page } from '@/components/shell/page';
import { api } from '@/server/trpc/caller';

export const metadata: Metadata = { title: 'Checkout' };

/** Loading the page reserves nothing: that is asked for by the page itself, once it runs. */
export default async function Checkout() {
  const shop = await api();
  const viewer = await shop.identity.viewer();
  if (!viewer) redirect(signInHref('/checkout'));
  const [addresses, countries, wallet, offers] = await Promise.all([
    shop.identity.addresses(),
    shop.identity.countries(),
    shop.points.wallet(),
    shop.payment.offers(),
  ]);
  const { name, role } = viewer;
  const canRedeem = role === 'civilian' || role === 'charity';
  const charity = role === 'charity' ? (wallet?.owner ?? null) : null;
  return (
    <Page title="Checkout" back={{ href: '/cart', label: 'Cart' }}>
      <CheckoutPage
        buyer={{ name, role, canRedeem, charity }}
        addresses={addresses}
        countries={countries}
        offers={offers}
      />
    </Page>
  );
}
