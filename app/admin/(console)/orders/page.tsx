import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { KeepFresh } from '@/components/admin/keep-fresh';
import {
  IN_REVIEW,
  type OrderFilter,
  orderFilterHref,
  readOrderFilter,
  startOfDay,
} from '@/components/admin/order-filter';
import { OrderFilters } from '@/components/admin/order-filters';
import { OrdersTable } from '@/components/admin/orders-table';
import { Page } from '@/components/shell/page';
import { ButtonLink } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Pagination } from '@/components/ui/pagination';
import { api } from '@/server/trpc/caller';
import { adminOnly } from '../../gate';

export const metadata: Metadata = { title: 'Orders' };

const LIMIT = 25;

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function OrdersPage({ searchParams }: Props) {
  const params = await searchParams;
  const filter = readOrderFilter(params);
  await adminOnly(orderFilterHref(filter));
  const shop = await api();
  const [{ orders, total }, businesses] = await Promise.all([
    shop.adminOrder.list(query(filter)),
    shop.catalog.businesses(),
  ]);
  const [only] = orders;
  if (params.open === '1' && only && total === 1) redirect(`/admin/orders/${only.number}`);
  return (
    <Page title="Orders" width="full" lead={total === 1 ? '1 order' : `${total} orders`}>
      <KeepFresh />
      <OrderFilters filter={filter} businesses={businesses} />
      <Card padding="none">
        {orders.length > 0 ? <OrdersTable orders={orders} /> : <NoOrders />}
      </Card>
      <div className="mt-4">
        <Pagination
          page={filter.page}
          pages={Math.ceil(total / LIMIT)}
          hrefFor={(page) => orderFilterHref({ ...filter, page })}
        />
      </div>
    </Page>
  );
}

function query({ q, state, business, from, to, zone, page }: OrderFilter) {
  return {
    q,
    ...(state === IN_REVIEW ? { inReview: true } : { state }),
    businessId: business,
    from: from && startOfDay(from, zone).toISOString(),
    to: to && startOfDay(to, zone, 1).toISOString(),
    limit: LIMIT,
    offset: (page - 1) * LIMIT,
  };
}

function NoOrders() {
  return (
    <EmptyState
      picture="/art/empty-orders.svg"
      title="No order matches"
      action={
        <ButtonLink href="/admin/orders" variant="secondary">
          Show all orders
        </ButtonLink>
      }
    >
      Orders stand here as soon as they are placed. Loosen the filter to see more.
    </EmptyState>
  );
}
