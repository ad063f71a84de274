import type { Metadata } from 'next';
import { OrderView } from '@/components/admin/order-view';
import { api, found } from '@/server/trpc/caller';
import { adminOnly } from '../../../gate';

type Props = { params: Promise<{ number: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Order ${(await params).number}` };
}

export default async function OrderPage({ params }: Props) {
  const { number } = await params;
  await adminOnly(`/admin/orders/${number}`);
  const order = await found((await api()).adminOrder.get({ key: number.slice(0, 64) }));
  return <OrderView key={order.id} order={order} />;
}
