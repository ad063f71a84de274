'use client';
import { skipToken } from '@tanstack/react-query';
import { useSubscription } from '@trpc/tanstack-react-query';
import { useRouter } from 'next/navigation';
import { useEffect, useRef } from 'react';
import { useTRPC } from '../trpc';
import { ButtonLink } from '../ui/button';
import { Card } from '../ui/card';
import { CancelOrder } from './cancel-order';
import { CancelReceipt } from './cancel-receipt';
import { ChangeOrder } from './change-order';
import { orderSteps } from './history';
import { HistoryList } from './history-list';
import { LiveDot } from './live-dot';
import {
  canCancel,
  canChange,
  canOrderAgain,
  canReturn,
  isSettled,
  type Order,
  sharesOf,
} from './order';
import { OrderAgain } from './order-again';
import { OrderAmounts } from './order-amounts';
import { OrderDelivery } from './order-delivery';
import { OrderHead } from './order-head';
import { OrderRefunds } from './order-refunds';
import { OrderReturns } from './order-returns';
import { ShareCard } from './share-card';
import { WaitingChange } from './waiting-change';

const NEWS_MS = 120_000;

type LiveOrderProps = { served: Order; countryName: string | null };

/** An order that changes on screen as it changes in the shop. */
export function LiveOrder({ served, countryName }: LiveOrderProps) {
  const { order, status } = useLiveOrder(served);
  return (
    <>
      <OrderHead order={order} live={<LiveDot status={status} />} />
      <div className="mt-6 grid items-start gap-5 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <div className="flex min-w-0 flex-col gap-5">
          <CancelReceipt order={order} />
          {order.isChangeWaiting ? <WaitingChange number={order.number} /> : null}
          <OrderReturns order={order} />
          {sharesOf(order).map((share) => (
            <ShareCard key={share.businessId} share={share} order={order} />
          ))}
          <Card as="section" title="The order">
            <HistoryList label="The order: what happened" steps={orderSteps(order)} />
          </Card>
        </div>
        <div className="flex min-w-0 flex-col gap-5">
          <OrderAmounts order={order} />
          <OrderRefunds order={order} />
          <OrderDelivery order={order} countryName={countryName} />
          {canOrderAgain(order) ? <OrderAgain order={order} /> : null}
          {canChange(order) ? <ChangeOrder order={order} /> : null}
          {canReturn(order) ? (
            <ButtonLink href={`/orders/${order.number}/return`} variant="secondary" wide>
              Return something
            </ButtonLink>
          ) : null}
          {canCancel(order) ? <CancelOrder order={order} /> : null}
        </div>
      </div>
    </>
  );
}

function useLiveOrder(served: Order) {
  const trpc = useTRPC();
  const router = useRouter();
  const input = isSettled(served) ? skipToken : { orderId: served.id };
  const { data, status } = useSubscription(trpc.order.watch.subscriptionOptions(input));
  const order: Order = data ?? served;
  // Points and cart in the header are of before the order, and change once more with its state.
  const isNews = useRef(Date.now() - new Date(served.createdAt).getTime() < NEWS_MS);
  useEffect(() => {
    if (isNews.current || order.state !== served.state) router.refresh();
    isNews.current = false;
  }, [order.state, served.state, router]);
  return { order, status };
}
