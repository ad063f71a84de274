import type { ReactNode } from 'react';
import { SkipLink } from '../ui/skip-link';
import { ShopFooter } from './shop-footer';
import { ShopHeader, type ShopHeaderProps } from './shop-header';

/** The frame of every page of the shop: skip link, header, content, footer. */
export function ShopFrame({ children, ...header }: ShopHeaderProps & { children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col">
      <SkipLink />
      <ShopHeader {...header} />
      <main id="main" tabIndex={-1} className="flex-1">
        {children}
      </main>
      <ShopFooter />
    </div>
  );
}
