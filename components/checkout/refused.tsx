import type { Reason } from '../trpc';
import { Button, ButtonLink } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { AlreadyOrdered } from './already-ordered';
import { ShortLines } from './short-lines';
import { shortages } from './shortage';

type RefusedProps = {
  reason: Reason | null;
  /** The order this tab has placed last. */
  order: string | null;
  onRetry: () => void;
  onTakeWhatIsLeft: (lines: { productId: string; quantity: number }[]) => void;
};

/** The checkout could not begin: which of the reasons it is, and the one next step. */
export function Refused({ reason, order, onRetry, onTakeWhatIsLeft }: RefusedProps) {
  const short = shortages(reason?.details ?? null);
  if (short.length > 0) return <ShortLines short={short} onTake={onTakeWhatIsLeft} />;
  const ordered = reason?.details?.number ?? order;
  const isOver = reason?.code === 'cart.empty' || reason?.code === 'cart.already_ordered';
  if (isOver && typeof ordered === 'string') return <AlreadyOrdered number={ordered} />;
  if (reason?.code === 'cart.empty') return <EmptyCart />;
  return (
    <div role="alert">
      <EmptyState
        picture="/art/error.svg"
        title={
          reason?.code === 'checkout.started_elsewhere'
            ? 'A checkout has begun on another page'
            : 'The checkout could not begin'
        }
        action={
          <div className="flex flex-wrap justify-center gap-2">
            <Button onClick={onRetry}>Try again</Button>
            <ButtonLink href="/cart" variant="secondary">
              Look at the cart
            </ButtonLink>
          </div>
        }
      >
        {reason?.message ?? 'The shop did not answer.'} Nothing was charged; your cart is as it was.
      </EmptyState>
    </div>
  );
}

function EmptyCart() {
  return (
    <EmptyState
      picture="/art/empty-cart.svg"
      title="There is nothing to check out"
      action={<ButtonLink href="/">Look around</ButtonLink>}
    >
      Your cart is empty. What you put into it can be paid for here.
    </EmptyState>
  );
}
