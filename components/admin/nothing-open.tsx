import { CircleCheck } from 'lucide-react';
import { Card } from '../ui/card';

/** The good case: nothing waits. */
export function NothingOpen() {
  return (
    <Card className="flex items-center gap-4">
      <CircleCheck aria-hidden className="size-8 shrink-0 stroke-[1.5] text-good" />
      <div>
        <p className="font-semibold">Nothing is stuck</p>
        <p className="text-muted">
          An order that cannot go on, or a business that cannot be reached, will stand here.
        </p>
      </div>
    </Card>
  );
}
