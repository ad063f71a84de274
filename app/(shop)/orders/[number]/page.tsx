import type { Metadata } from 'next';
import { LiveOrder } from '@/components/orders/live-order';
import { Page } from '@/components/shell/page';
import { found } from '@/server/trpc/caller';
import { customerApi } from '../../customer';

type Props = { params: Promise<{ number: string }> };

export default async function OrderPage({ params }: Props) {
  const { number } = await params;
  const { shop } = await customerApi(`/orders/${number}`);
  const [order, countries] = await Promise.all([
    found(shop.order.get({ key: number })),
    shop.identity.countries(),
  ]);
  const country = countries.find(({ code }) => code === order.address?.country);
  return (
    <Page
      title={
        <>
          Order <span className="whitespace-nowrap">{order.number}</span>
        </>
      }
      back={{ href: '/orders', label: 'My orders' }}
    >
      <LiveOrder served={order} countryName={country?.name ?? null} />
    </Page>
  );
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Order ${(await params).number}` };
}
