'use client';
import { PackageCheck } from 'lucide-react';
import { useState } from 'react';
import { Failure } from '../admin/failure';
import { useAction } from '../admin/use-action';
import { Button } from '../ui/button';
import { Quantity } from '../ui/number-field';
import { RejectReturn } from './reject-return';
import type { AnswerProps } from './return-actions';

/** What has come back, line by line: how much of it can be sold again; the rest is written off. */
export function ReceiveReturn(props: AnswerProps) {
  const { one, answers, onChange } = props;
  const [kept, setKept] = useState<Record<string, number>>({});
  const { act, isPending, failure } = useAction(answers.receive, onChange);
  const received = one.lines.map(({ lineId, quantity }) => ({
    lineId,
    restocked: kept[lineId] ?? (one.reason === 'damaged' ? 0 : quantity),
  }));
  return (
    <>
      <p className="measure mb-4 text-muted text-pretty">
        Say of each how many pieces go back on your shelf. The others are written off. The customer
        gets money and points back for all of them.
      </p>
      <ul className="mb-4 flex flex-col divide-y divide-line">
        {one.lines.map(({ lineId, name, quantity }, index) => {
          const restocked = received[index]?.restocked ?? 0;
          return (
            <li
              key={lineId}
              className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 py-3 first:pt-0"
            >
              <span className="min-w-0">
                <span className="block font-medium">
                  {quantity} × {name}
                </span>
                <span className="block text-sm text-muted">{writtenOff(quantity - restocked)}</span>
              </span>
              <span className="flex items-center gap-2.5">
                <span className="text-sm text-muted">Back on the shelf</span>
                <Quantity
                  label={`Pieces of ${name} back on the shelf`}
                  value={restocked}
                  min={0}
                  max={quantity}
                  onValueCommitted={(pieces) =>
                    setKept((known) => ({ ...known, [lineId]: pieces }))
                  }
                />
              </span>
            </li>
          );
        })}
      </ul>
      <div className="flex flex-wrap gap-3 max-sm:*:w-full">
        <Button size="lg" pending={isPending} onClick={() => act(received)}>
          <PackageCheck aria-hidden />
          Mark received
        </Button>
        <RejectReturn {...props} />
      </div>
      <Failure title="The return was not received" of={failure} className="mt-3" />
    </>
  );
}

function writtenOff(pieces: number): string {
  if (pieces === 0) return 'Nothing is written off';
  return pieces === 1 ? '1 piece is written off' : `${pieces} pieces are written off`;
}
