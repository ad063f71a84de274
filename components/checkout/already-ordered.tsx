import { ButtonLink } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { orderHref } from './place';

/** Back, or a second look, after the order was placed: the order, and no second one. */
export function AlreadyOrdered({ number }: { number: string }) {
  return (
    <EmptyState
      picture="/art/empty-orders.svg"
      title="This is ordered already"
      action={
        <div className="flex flex-wrap justify-center gap-2">
          <ButtonLink href={orderHref(number)}>See order {number}</ButtonLink>
          <ButtonLink href="/" variant="secondary">
            Look around
          </ButtonLink>
        </div>
      }
    >
      What was in your cart became order {number}. It was placed once, and nothing is ordered again.
    </EmptyState>
  );
}
