'use client';
import { useRef, useState } from 'react';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { spokenTime, warnAt } from './hold-clock';

type HoldWarningProps = {
  endsAt: number;
  secondsLeft: number;
  secondsGiven: number;
  isPlacing: boolean;
  onExtend: () => Promise<void>;
};

/** Asks for more time while there is still enough of it to answer (WCAG 2.2.1). */
export function HoldWarning(props: HoldWarningProps) {
  const { endsAt, secondsLeft, secondsGiven, isPlacing, onExtend } = props;
  const [answeredFor, setAnsweredFor] = useState<number | null>(null);
  const [isExtending, setExtending] = useState(false);
  const more = useRef<HTMLButtonElement>(null);
  const isDue = secondsLeft > 0 && secondsLeft <= warnAt(secondsGiven);

  async function extend() {
    setExtending(true);
    await onExtend();
    setExtending(false);
    setAnsweredFor(endsAt);
  }

  return (
    <Dialog
      open={isDue && !isPlacing && answeredFor !== endsAt}
      onOpenChange={(isOpen) => {
        if (!isOpen) setAnsweredFor(endsAt);
      }}
      initialFocus={more}
      title="Do you need more time?"
      description={`Your things are held for ${spokenTime(secondsLeft)} more. Nothing is lost if you answer now.`}
      footer={
        <Button ref={more} pending={isExtending} onClick={() => void extend()}>
          More time
        </Button>
      }
    />
  );
}
