'use client';
import { Check } from 'lucide-react';
import { Failure } from '../admin/failure';
import { useAction } from '../admin/use-action';
import { Button } from '../ui/button';
import { Card } from '../ui/card';
import { ReceiveReturn } from './receive-return';
import { RejectReturn } from './reject-return';
import type { Return } from './return';

/** How answers reach the shop: a business's own procedures, or an admin's. */
export type Answers = {
  approve: () => Promise<unknown>;
  reject: (rejection: string) => Promise<unknown>;
  receive: (lines: { lineId: string; restocked: number }[]) => Promise<unknown>;
};

export type AnswerProps = { one: Return; answers: Answers; onChange: () => void };

/** What can be done with a return now; nothing where it has come to its end. */
export function ReturnActions(props: AnswerProps) {
  const { moves } = props.one;
  if (moves.length === 0) return null;
  const isWaiting = moves.includes('approve');
  return (
    <Card as="section" title={isWaiting ? 'Do you take it back?' : 'Has it arrived?'}>
      {isWaiting ? <Approve {...props} /> : <ReceiveReturn {...props} />}
    </Card>
  );
}

function Approve(props: AnswerProps) {
  const { act, isPending, failure } = useAction(props.answers.approve, props.onChange);
  return (
    <>
      <p className="measure mb-4 text-muted text-pretty">
        Once approved, the customer sends or brings it. Money and points go back only when you say
        that it has arrived.
      </p>
      <div className="flex flex-wrap gap-3 max-sm:*:w-full">
        <Button size="lg" pending={isPending} onClick={() => act()}>
          <Check aria-hidden />
          Approve return
        </Button>
        <RejectReturn {...props} />
      </div>
      <Failure title="The return was not approved" of={failure} className="mt-3" />
    </>
  );
}
