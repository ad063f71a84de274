import type { Metadata } from 'next';
import { cache } from 'react';
import { LiveOrder } from '@/components/orders/live-order';
import { Page } from '@/components/shell/page';
import { Alert } from '@/components/ui/alert';
import { api, found } from '@/server/trpc/caller';
import { customerApi } from '../../customer';

type Props = {
  params: Promise<{ number: string }>;
  searchParams: Promise<Partial<Record<'placed' | 'return' | 'change', string | string[]>>>;
};

export default async function OrderPage({ params, searchParams }: Props) {
  const [{ number }, { placed, return: asked, change }] = await Promise.all([params, searchParams]);
  const [order, countries] = await Promise.all([load(number), (await api()).identity.countries()]);
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
      {placed === '1' ? (
        <Alert tone="good" title="Thank you for your order" className="mb-5">
          A confirmation goes to {order.email}. This page tells you of every step by itself.
        </Alert>
      ) : null}
      {asked === 'asked' ? (
        <Alert tone="good" title="Your return is asked for" className="mb-5">
          The business answers next. This page and a mail to {order.email} tell you as soon as it
          does.
        </Alert>
      ) : null}
      {change === 'made' ? (
        <Alert tone="good" title="Your order is changed" className="mb-5">
          Your bank has confirmed the payment, so the change holds. What was asked for before is let
          go.
        </Alert>
      ) : null}
      {change === 'failed' ? (
        <Alert tone="bad" title="The order stays as it was" className="mb-5">
          The payment for the change did not come about, so nothing of it was made and nothing more
          is charged.
        </Alert>
      ) : null}
      <LiveOrder served={order} countryName={country?.name ?? null} />
    </Page>
  );
}

export async function generateMetadata({ params }: Pick<Props, 'params'>): Promise<Metadata> {
  return { title: `Order ${(await load((await params).number)).number}` };
}

const load = cache(async (number: string) => {
  const { shop } = await customerApi(`/orders/${number}`);
  return found(shop.order.get({ key: number }));
});
