'use client';
import { useEffect, useState } from 'react';
import { formatPrice } from '../price';
import { Alert } from '../ui/alert';
import { Button } from '../ui/button';

type PlaceOrderProps = {
  totalCents: number;
  currency: string;
  isPlacing: boolean;
  /** What went wrong with the order as a whole. */
  problem: string | null;
  onPlace: () => void;
};

export function PlaceOrder({ totalCents, currency, isPlacing, problem, onPlace }: PlaceOrderProps) {
  const progress = useProgress(isPlacing);
  return (
    <div className="flex min-w-0 flex-col gap-2">
      {problem ? (
        <Alert tone="bad" live>
          {problem}
        </Alert>
      ) : null}
      <Button
        size="lg"
        wide
        pending={isPlacing}
        onClick={onPlace}
        className="max-lg:px-3 max-lg:text-base"
      >
        Place order · {formatPrice(totalCents, currency)}
      </Button>
      <p role="status" className="text-center text-sm text-muted empty:hidden">
        {progress}
      </p>
    </div>
  );
}

const SLOW_MS = 2_000;
const VERY_SLOW_MS = 12_000;

/** What to say while somebody waits; nothing where the answer comes at once. */
function useProgress(isPlacing: boolean): string | null {
  const [text, setText] = useState<string | null>(null);
  useEffect(() => {
    if (!isPlacing) return;
    const slow = setTimeout(() => setText('Your bank is taking its time…'), SLOW_MS);
    const slower = setTimeout(
      () => setText('Still waiting for your bank. You will be charged once at most.'),
      VERY_SLOW_MS,
    );
    return () => {
      clearTimeout(slow);
      clearTimeout(slower);
      setText(null);
    };
  }, [isPlacing]);
  return text;
}
