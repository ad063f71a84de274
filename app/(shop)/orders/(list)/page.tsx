import type { Metadata } from 'next';
import { ORDER_FILTERS, type OrderFilter, OrderList } from '@/components/orders/order-list';
import { Page } from '@/components/shell/page';
import { customerApi } from '../../customer';
import { pagesOf, shownOf } from '../../shown';

export const metadata: Metadata = { title: 'My orders' };

const STEP = 20;

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function OrdersPage({ searchParams }: Props) {
  const { state, shown: asked } = await searchParams;
  const filter = isFilter(state) ? state : null;
  const shown = shownOf(asked, STEP);
  const { shop } = await customerApi('/orders');
  const pages = await Promise.all(
    pagesOf(shown).map((page) => shop.order.mine({ ...page, ...(filter && { state: filter }) })),
  );
  const orders = pages.flatMap((page) => page.orders);
  const total = pages[0]?.total ?? 0;
  return (
    <Page title="My orders" width="medium">
      <OrderList
        orders={orders}
        total={total}
        filter={filter}
        moreHref={orders.length < total ? moreHref(filter, shown + STEP) : null}
      />
    </Page>
  );
}

function moreHref(filter: OrderFilter | null, shown: number): string {
  return `/orders?${filter ? `state=${filter}&` : ''}shown=${shown}`;
}

function isFilter(value: string | string[] | undefined): value is OrderFilter {
  return typeof value === 'string' && Object.hasOwn(ORDER_FILTERS, value);
}
