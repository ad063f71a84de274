'use client';
import { useEffect, useState } from 'react';
import { Button } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { Spinner } from '../ui/spinner';

const STAGES = [
  { afterMs: 0, text: 'We are asking how the payment stands.' },
  { afterMs: 2_500, text: 'Your bank is taking its time. Your things stay held meanwhile.' },
  {
    afterMs: 20_000,
    text: 'This takes longer than usual. You can close this page: when the payment arrives, the order is placed and a mail tells you so.',
  },
] as const;

/** The payment is under way: what is happening, in words that change with the time it takes. */
export function Waiting({ onLeave }: { onLeave: () => void }) {
  const [stage, setStage] = useState(0);
  useEffect(() => {
    const timers = STAGES.map(({ afterMs }, index) => setTimeout(() => setStage(index), afterMs));
    return () => timers.forEach(clearTimeout);
  }, []);
  return (
    <div className="pt-10">
      <p className="flex justify-center text-3xl text-blue">
        <Spinner label="The payment is under way" />
      </p>
      <EmptyState
        title="Finishing your payment"
        action={
          <Button
            variant="quiet"
            onClick={onLeave}
            className={stage === 0 ? 'invisible' : undefined}
          >
            Pay with another card instead
          </Button>
        }
      >
        <p role="status">{STAGES[stage]?.text}</p>
      </EmptyState>
    </div>
  );
}
