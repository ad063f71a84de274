'use client';
import { keepPreviousData, skipToken, useQuery } from '@tanstack/react-query';
import { amountsOf } from '../orders/labels';
import { useTRPC } from '../trpc';
import { Skeleton } from '../ui/skeleton';
import { Failure } from './failure';
import type { Preview, RefundChoice } from './refund-draft';

/** What the server says a refund would give back; asked anew with each change of the choice. */
export function useRefundPreview(orderId: string, choice: RefundChoice | null) {
  const trpc = useTRPC();
  return useQuery(
    trpc.adminOrder.previewRefund.queryOptions(choice ? { orderId, choice } : skipToken, {
      placeholderData: keepPreviousData,
      staleTime: 0,
      retry: false,
    }),
  );
}

type RefundPreviewProps = {
  preview: { data: Preview | undefined; error: unknown };
  isAsked: boolean;
  currency: string;
};

/** Line by line: what goes to the card, what to the wallet, and what could still go back after. */
export function RefundPreview({ preview, isAsked, currency }: RefundPreviewProps) {
  const { data, error } = preview;
  if (!isAsked) return <p className="text-muted">Choose what goes back, and see it here.</p>;
  if (error) return <Failure title="This cannot be refunded" of={error} />;
  if (!data) return <Skeleton className="h-20" />;
  const left = amountsOf(data.left.amountCents, data.left.points, currency);
  return (
    <section
      aria-label="What goes back"
      aria-live="polite"
      className="rounded-control bg-sunken p-3"
    >
      <ul className="flex flex-col gap-1">
        {data.parts.map((part) => (
          <li key={part.lineId} className="flex justify-between gap-3">
            <span className="min-w-0 wrap-anywhere">
              {part.quantity > 0 ? `${part.quantity} × ` : ''}
              {part.name}
            </span>
            <span className="shrink-0 text-right tabular-nums">
              {amountsOf(part.amountCents, part.points, currency)}
            </span>
          </li>
        ))}
        <li className="mt-1 flex justify-between gap-3 border-line border-t pt-2 font-medium">
          <span>In all</span>
          <span className="shrink-0 text-right tabular-nums">
            {amountsOf(data.amountCents, data.points, currency)}
          </span>
        </li>
      </ul>
      {data.promised.map(({ lineId, name, quantity }) => (
        <p key={lineId} className="mt-2 text-sm text-warn">
          {quantity} × {name} {quantity === 1 ? 'is' : 'are'} coming back in an open return: what is
          refunded here is not refunded with it.
        </p>
      ))}
      <p className="mt-2 text-sm text-muted">
        {left ? `${left} could still be refunded after this.` : 'Nothing is left after this.'}
      </p>
    </section>
  );
}
