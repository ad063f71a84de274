'use client';
import { formatPoints } from '../points';
import { formatPrice } from '../price';
import { useTRPCClient } from '../trpc';
import { Alert } from '../ui/alert';
import { Button } from '../ui/button';
import { Confirm } from '../ui/confirm';
import { useToast } from '../ui/toast';
import { Failure } from './failure';
import { riskWords } from './fraud';
import { goingBack, type Order } from './order';
import { useAction } from './use-action';
import { useRefresh } from './use-refresh';

/** Why an order is held, and the two ways to decide. */
export function OrderReview({ order }: { order: Order }) {
  const client = useTRPCClient();
  const toast = useToast();
  const refresh = useRefresh();
  const { id: orderId } = order;
  const done = (title: string) => () => {
    toast({ title });
    refresh();
  };
  const pass = useAction(
    () => client.adminOrder.passReview.mutate({ orderId }),
    done('The order goes on'),
  );
  const reject = useAction(
    () => client.adminOrder.rejectReview.mutate({ orderId }),
    done('The order is declined'),
  );
  if (!order.isInReview) return null;
  return (
    <section aria-label="Review">
      <Alert
        tone="warn"
        title="This order waits for your review"
        actions={
          <>
            <Confirm
              trigger={<Button pending={pass.isPending}>Let order pass</Button>}
              title="Let this order pass?"
              confirmLabel="Let order pass"
              keepLabel="Keep holding it"
              onConfirm={() => pass.act()}
            >
              {formatPrice(order.totalCents, order.currency)} is taken, and the businesses hear of
              the order. This cannot be taken back, but the order can still be canceled.
            </Confirm>
            <Confirm
              trigger={
                <Button variant="danger" pending={reject.isPending}>
                  Decline order
                </Button>
              }
              title="Decline this order?"
              confirmLabel="Decline order"
              keepLabel="Keep holding it"
              danger
              onConfirm={() => reject.act()}
            >
              {whatGoesBack(order)} The customer gets a mail that says it was declined after review.
              This cannot be taken back.
            </Confirm>
          </>
        }
      >
        <Reasons order={order} />
        <p className="mt-1">Nothing is taken from the card or the wallet until you decide.</p>
      </Alert>
      <Failure title="Nothing was decided" of={pass.failure ?? reject.failure} className="mt-2" />
    </section>
  );
}

function Reasons({ order }: { order: Order }) {
  const told = order.verdicts.find(({ action }) => action === 'review')?.reasons ?? [];
  const risk = order.payments.find(({ risk: known }) => known !== null)?.risk;
  // The risk is told below, in the provider's own words.
  const reasons = told.filter((reason) => !reason.startsWith('Payment risk'));
  return (
    <ul className="list-disc pl-5">
      {reasons.map((reason) => (
        <li key={reason}>{reason}</li>
      ))}
      <li>{risk ? riskWords(risk) : 'The payment provider says nothing of the risk'}</li>
    </ul>
  );
}

function whatGoesBack(order: Order): string {
  const { units, points, releasedCents } = goingBack(order);
  const parts = [
    releasedCents > 0
      ? `${formatPrice(releasedCents, order.currency)} held on the card is freed.`
      : null,
    points > 0 ? `${formatPoints(points)} are free in the wallet again.` : null,
    `${units} ${units === 1 ? 'unit goes' : 'units go'} back to the shelf.`,
  ];
  return parts.filter(Boolean).join(' ');
}
