import type { Metadata } from 'next';
import { NotFound } from '@/components/shell/not-found';

export const metadata: Metadata = { title: 'Nothing at this address' };

export default function ShopNotFound() {
  return <NotFound />;
}
