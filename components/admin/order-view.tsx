'use client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useSubscription } from '@trpc/tanstack-react-query';
import { ChangeOrder } from '../orders/change-order';
import { Page } from '../shell/page';
import { useTRPC } from '../trpc';
import { Time } from '../ui/time';
import { AttentionList } from './attention-list';
import { LiveMark } from './live-mark';
import { isChangeable, type Order } from './order';
import { OrderActions } from './order-actions';
import { OrderDispatches } from './order-dispatches';
import { OrderHistory } from './order-history';
import { OrderHolds } from './order-holds';
import { OrderLedger } from './order-ledger';
import { OrderLines } from './order-lines';
import { OrderPayments } from './order-payments';
import { OrderPeople } from './order-people';
import { OrderReturns } from './order-returns';
import { OrderReview } from './order-review';

import { OrderSteps } from './order-steps';
import { OrderTotals } from './order-totals';
import { RefundOrder } from './refund-order';
import { StateBadge } from './state-badge';
import { StuckOrder } from './stuck-order';

const REFRESH_MS = 5_000;

/** One order with everything about it, kept as it is on the server while the page is open. */
export function OrderView({ order: first }: { order: Order }) {
  const { order, status } = useLiveOrder(first);
  const matters = order.attention.filter((row) => row.kind !== 'order.review' || row.resolvedAt);
  return (
    <Page
      title={`Order ${order.number}`}
      width="full"
      back={{ href: '/admin/orders', label: 'Orders' }}
      actions={
        <>
          {isChangeable(order) ? <ChangeOrder order={order} editor="admin" /> : null}
          <RefundOrder order={order} />
          <OrderActions order={order} />
        </>
      }
      lead={
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
          <StateBadge axis="order" state={order.isInReview ? 'in_review' : order.state} />
          <StateBadge axis="execution" state={order.execution} />
          <span>
            Placed <Time value={order.createdAt} />
          </span>
          <LiveMark status={status} />
        </span>
      }
    >
      <div className="flex flex-col gap-4">
        <OrderReview order={order} />
        <StuckOrder order={order} />
        {matters.length > 0 ? <AttentionList matters={matters} ofOrder /> : null}
        <OrderLines order={order} />
        <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_22rem]">
          <div className="flex min-w-0 flex-col gap-4">
            <OrderReturns order={order} />
            <OrderDispatches order={order} />
            <OrderSteps order={order} />
            <OrderPayments order={order} />
            <div className="grid items-start gap-4 lg:grid-cols-2">
              <OrderHolds order={order} />
              <OrderLedger order={order} />
            </div>
          </div>
          <div className="grid min-w-0 items-start gap-4 max-xl:md:grid-cols-2">
            <OrderTotals order={order} />
            <OrderPeople order={order} />
            <OrderHistory order={order} />
          </div>
        </div>
      </div>
    </Page>
  );
}

/** Told of every change of the order; asked now and then for what changes beside it: failed tries. */
function useLiveOrder(first: Order): { order: Order; status: string } {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const input = { key: first.id };
  const { data } = useQuery(
    trpc.adminOrder.get.queryOptions(input, { refetchInterval: REFRESH_MS }),
  );
  const { status } = useSubscription(
    trpc.adminOrder.watch.subscriptionOptions(
      { orderId: first.id },
      { onData: (order) => queries.setQueryData(trpc.adminOrder.get.queryKey(input), order) },
    ),
  );
  return { order: data ?? first, status };
}
