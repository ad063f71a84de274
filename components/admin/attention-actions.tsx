'use client';
import { useTRPCClient } from '../trpc';
import { Button, ButtonLink } from '../ui/button';
import { useToast } from '../ui/toast';
import type { Matter } from './attention-row';
import { Failure } from './failure';
import { useAction } from './use-action';
import { useRefresh } from './use-refresh';

/** The next step for an open matter: try again what can be, or say that it is dealt with. */
export function AttentionActions({ matter }: { matter: Matter }) {
  const client = useTRPCClient();
  const refresh = useRefresh();
  const toast = useToast();
  const { id: attentionId, kind, orderId, dispatchId } = matter;

  const again = useAction(
    async () => {
      if (dispatchId) await client.dispatch.retry.mutate({ dispatchId });
      else if (orderId) await client.adminOrder.retry.mutate({ orderId });
    },
    () => {
      toast({ title: `The ${dispatchId ? 'business is being told' : 'order is tried'} again` });
      refresh();
    },
  );
  const resolve = useAction(
    () => client.attention.resolve.mutate({ attentionId }),
    () => {
      toast({ title: 'Resolved', description: matter.title });
      refresh();
    },
  );

  // Only a decision ends a review, and that is made where the order can be seen.
  if (kind === 'order.review') return <ReviewLink number={matter.orderNumber} />;
  if (kind === 'joining.application') {
    return (
      <ButtonLink size="sm" href="/admin/applications">
        Decide
      </ButtonLink>
    );
  }
  // It ends by itself once the business answers.
  if (kind === 'business.left_alone') {
    return (
      <ButtonLink size="sm" href={`/admin/businesses/${matter.businessId}`}>
        See the business
      </ButtonLink>
    );
  }
  return (
    <div className="flex flex-wrap gap-2 max-sm:w-full max-sm:*:flex-1">
      {canRetry[kind] ? (
        <Button size="sm" pending={again.isPending} onClick={() => again.act()}>
          {dispatchId ? 'Retry dispatch' : 'Retry order'}
        </Button>
      ) : null}
      <Button
        size="sm"
        variant="secondary"
        pending={resolve.isPending}
        onClick={() => resolve.act()}
      >
        Resolve
      </Button>
      <Failure
        title="Nothing was changed"
        of={again.failure ?? resolve.failure}
        className="basis-full"
      />
    </div>
  );
}

function ReviewLink({ number }: { number: string | null | undefined }) {
  if (!number) return null;
  return (
    <ButtonLink size="sm" href={`/admin/orders/${number}`}>
      Review order
    </ButtonLink>
  );
}

/** What failed for good or only waits cannot be tried again. */
const canRetry: Record<string, boolean> = { 'order.stuck': true, 'dispatch.unreachable': true };
