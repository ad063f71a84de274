import type { Metadata } from 'next';
import { ReturnView } from '@/components/admin/return-view';
import { api, found } from '@/server/trpc/caller';
import { adminOnly } from '../../../gate';

export const metadata: Metadata = { title: 'Return' };

type Props = { params: Promise<{ id: string }> };

export default async function ReturnPage({ params }: Props) {
  const { id } = await params;
  await adminOnly(`/admin/returns/${id}`);
  const one = await found((await api()).adminOrder.getReturn({ returnId: id.slice(0, 64) }));
  return <ReturnView key={one.id} one={one} />;
}
