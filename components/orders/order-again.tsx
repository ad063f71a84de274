'use client';
import { useAddToCart } from '../cart/use-add-to-cart';
import { joined } from '../joined';
import { Button } from '../ui/button';
import { type Order, offeredAgain } from './order';

/** Puts what was ordered, and is still offered, into the cart once more. */
export function OrderAgain({ order }: { order: Order }) {
  const { addAll, isPending } = useAddToCart();
  const { offered, gone } = offeredAgain(order);
  if (offered.length === 0) return null;
  return (
    <div>
      <Button variant="secondary" wide pending={isPending} onClick={() => addAll(offered)}>
        Order again
      </Button>
      {gone.length > 0 ? (
        <p className="mt-2 text-sm text-muted">
          Without {joined(gone)}, which {gone.length > 1 ? 'are' : 'is'} no longer offered.
        </p>
      ) : null}
    </div>
  );
}
