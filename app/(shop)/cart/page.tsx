import type { Metadata } from 'next';
import { CartView } from '@/components/cart/cart-view';
import { UnderWay } from '@/components/cart/under-way';
import { Recommended } from '@/components/catalog/recommended';
import { Page } from '@/components/shell/page';
import { api } from '@/server/trpc/caller';

export const metadata: Metadata = { title: 'Cart' };

export default async function CartPage() {
  const shop = await api();
  const [cart, viewer, beside] = await Promise.all([
    shop.cart.get(),
    shop.identity.viewer(),
    shop.recommendation.besideCart(),
  ]);
  const underWay = viewer ? await shop.checkout.underWay() : null;
  return (
    <Page title="Your cart">
      {underWay ? <UnderWay {...underWay} isEmpty={cart.lines.length === 0} /> : null}
      <CartView served={cart} whyNoPoints={viewer ? whyNoPoints[viewer.role] : null} />
      <Recommended id="beside" title="People also chose" products={beside.products} />
    </Page>
  );
}

const whyNoPoints = {
  civilian: null,
  charity: null,
  officer: 'As an officer you pay by card; your points can be donated.',
  business: 'A business account has no points; it pays by card.',
  admin: 'An admin account has no points; it pays by card.',
} as const;
