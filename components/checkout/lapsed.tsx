'use client';
import { useEffect, useRef } from 'react';
import { Button, ButtonLink } from '../ui/button';
import { EmptyState } from '../ui/empty-state';

/** The hold is over: nothing was paid, nothing is lost, one press begins again. */
export function Lapsed({ onRetry }: { onRetry: () => void }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <div ref={box} tabIndex={-1} role="alert">
      <EmptyState
        picture="/art/empty-cart.svg"
        title="The time ran out"
        action={
          <div className="flex flex-wrap justify-center gap-2">
            <Button onClick={onRetry}>Try again</Button>
            <ButtonLink href="/cart" variant="secondary">
              Look at the cart
            </ButtonLink>
          </div>
        }
      >
        Your things are no longer held, so others can have them. Nothing was charged, no points were
        spent, and your cart is as it was.
      </EmptyState>
    </div>
  );
}
