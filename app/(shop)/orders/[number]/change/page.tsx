import type { Metadata } from 'next';
import { ChangeReturn } from '@/components/orders/change-return';
import { Page } from '@/components/shell/page';
import { found } from '@/server/trpc/caller';
import { customerApi } from '../../../customer';

/** What else stands in the address is the provider's own; the truth is asked of the server. */
type Props = {
  params: Promise<{ number: string }>;
  searchParams: Promise<{ canceled?: string | string[] }>;
};

export const metadata: Metadata = { title: 'Changing an order' };

/** After a bank's page, for an order that became dearer. */
export default async function ChangeReturnPage({ params, searchParams }: Props) {
  const [{ number }, { canceled }] = await Promise.all([params, searchParams]);
  const { shop } = await customerApi(`/orders/${number}/change`);
  const order = await found(shop.order.get({ key: number }));
  return (
    <Page
      title="Changing your order"
      width="narrow"
      back={{ href: `/orders/${order.number}`, label: `Order ${order.number}` }}
    >
      <ChangeReturn orderId={order.id} number={order.number} isCanceled={canceled === '1'} />
    </Page>
  );
}
