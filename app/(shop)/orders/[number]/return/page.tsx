import type { Metadata } from 'next';
import { NothingToReturn } from '@/components/returns/nothing-to-return';
import { ReturnForm } from '@/components/returns/return-form';
import { Page } from '@/components/shell/page';
import { found } from '@/server/trpc/caller';
import { customerApi } from '../../../customer';

export const metadata: Metadata = { title: 'Return something' };

type Props = { params: Promise<{ number: string }> };

export default async function ReturnPage({ params }: Props) {
  const { number } = await params;
  const { shop } = await customerApi(`/orders/${number}/return`);
  const order = await found(shop.order.returns({ key: number.slice(0, 64) }));
  const lines = order.lines.filter(({ returnable }) => returnable > 0);
  return (
    <Page
      title="Return something"
      width="medium"
      back={{ href: `/orders/${order.number}`, label: `Order ${order.number}` }}
    >
      {lines.length > 0 ? (
        <ReturnForm order={{ ...order, lines }} hasMore={lines.length < order.lines.length} />
      ) : (
        <NothingToReturn number={order.number} />
      )}
    </Page>
  );
}
