import { ButtonLink } from '../ui/button';
import { EmptyState } from '../ui/empty-state';

/** Where nothing of an order can be sent back, or not any more. */
export function NothingToReturn({ number }: { number: string }) {
  return (
    <EmptyState
      picture="/art/empty-orders.svg"
      title="Nothing of this order can be returned now"
      action={<ButtonLink href={`/orders/${number}`}>Back to the order</ButtonLink>}
    >
      Goods can be returned once they have left, for as long as the time for returns lasts. Services
      and vouchers cannot.
    </EmptyState>
  );
}
