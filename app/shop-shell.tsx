import type { ReactNode } from 'react';
import { CartLink } from '@/components/cart/cart-link';
import { HeaderSearch } from '@/components/catalog/header-search';
import { ShopFrame } from '@/components/shell/shop-frame';
import { api } from '@/server/trpc/caller';

/** The shop's frame around a page, with who looks at it and what is in the cart. */
export async function ShopShell({ children }: { children: ReactNode }) {
  const shop = await api();
  const viewer = await shop.identity.viewer();
  const [cart, wallet] = await Promise.all([shop.cart.get(), viewer && shop.points.wallet()]);
  return (
    <ShopFrame
      viewer={
        viewer && {
          name: viewer.name,
          role: viewer.role,
          spendablePoints: wallet?.spendable,
          heldPoints: wallet?.held,
        }
      }
      search={<HeaderSearch />}
      cart={<CartLink id={cart.id} version={cart.version} count={cart.count} />}
    >
      {children}
    </ShopFrame>
  );
}
