import type { Metadata } from 'next';
import { NotFound } from '@/components/shell/not-found';
import { ShopShell } from './shop-shell';

export const metadata: Metadata = { title: 'Nothing at this address' };

export default function NotFoundPage() {
  return (
    <ShopShell>
      <NotFound />
    </ShopShell>
  );
}
