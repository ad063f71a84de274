import { ButtonLink } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { NavTabs } from '../ui/tabs';
import type { OrderSummary } from './order';
import { OrderRow } from './order-row';

export const ORDER_FILTERS = {
  completed: 'Placed',
  canceled: 'Canceled',
  failed: 'Failed',
} as const;

export type OrderFilter = keyof typeof ORDER_FILTERS;

type OrderListProps = {
  orders: readonly OrderSummary[];
  total: number;
  filter: OrderFilter | null;
  /** Where more of them are shown; null where these are all. */
  moreHref: string | null;
};

export function OrderList({ orders, total, filter, moreHref }: OrderListProps) {
  return (
    <>
      <NavTabs label="Which orders" tabs={tabs} current={hrefOf(filter)} />
      {orders.length > 0 ? (
        <ul className="mt-5 flex flex-col gap-3">
          {orders.map((order) => (
            <OrderRow key={order.id} order={order} />
          ))}
        </ul>
      ) : (
        <NoOrders filter={filter} />
      )}
      {moreHref ? (
        <p className="mt-6 flex flex-wrap items-center justify-center gap-4">
          <ButtonLink href={moreHref} variant="secondary" scroll={false}>
            Show older orders
          </ButtonLink>
          <span className="text-sm text-muted">
            {orders.length} of {total}
          </span>
        </p>
      ) : null}
    </>
  );
}

function NoOrders({ filter }: { filter: OrderFilter | null }) {
  if (filter) {
    return (
      <EmptyState picture="/art/empty-orders.svg" title="None of your orders is here">
        Look at all of them to find the one you mean.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      picture="/art/empty-orders.svg"
      title="No orders yet"
      action={<ButtonLink href="/">Look at all offerings</ButtonLink>}
    >
      Each order you place is kept here, with where it is and what happened to it.
    </EmptyState>
  );
}

function hrefOf(filter: OrderFilter | null): string {
  return filter ? `/orders?state=${filter}` : '/orders';
}

const tabs = [
  { href: hrefOf(null), label: 'All' },
  { href: hrefOf('completed'), label: ORDER_FILTERS.completed },
  { href: hrefOf('canceled'), label: ORDER_FILTERS.canceled },
  { href: hrefOf('failed'), label: ORDER_FILTERS.failed },
];
