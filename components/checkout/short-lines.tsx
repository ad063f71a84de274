'use client';
import { useEffect, useRef } from 'react';
import { Alert } from '../ui/alert';
import { Button, ButtonLink } from '../ui/button';
import { remedyLabel, type Shortage, shortageSentence } from './shortage';

type ShortLinesProps = {
  short: readonly Shortage[];
  onTake: (lines: { productId: string; quantity: number }[]) => void;
};

/** Which lines ran short and how many are left; one press takes those. */
export function ShortLines({ short, onTake }: ShortLinesProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  const lines = short.map(({ productId, available: quantity }) => ({ productId, quantity }));
  return (
    <div ref={box} tabIndex={-1} className="max-w-2xl">
      <Alert
        tone="warn"
        live
        title="Somebody was faster"
        actions={
          <>
            <Button onClick={() => onTake(lines)}>{remedyLabel(short)}</Button>
            <ButtonLink href="/cart" variant="secondary">
              Look at the cart
            </ButtonLink>
          </>
        }
      >
        <ul className="mt-1">
          {short.map((line) => (
            <li key={line.productId}>{shortageSentence(line)}</li>
          ))}
        </ul>
        <p className="mt-2 text-muted">
          Nothing is held and nothing was charged. The rest of your cart stays as it is.
        </p>
      </Alert>
    </div>
  );
}
