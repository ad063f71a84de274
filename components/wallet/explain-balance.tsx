'use client';
import { useQuery } from '@tanstack/react-query';
import { CircleHelp } from 'lucide-react';
import { useState } from 'react';
import { sentenceFor } from '../reasons';
import { useTRPC } from '../trpc';
import { Alert } from '../ui/alert';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { Skeleton, SkeletonText } from '../ui/skeleton';
import { Explanation } from './explanation';

/** Says how a number of points comes about, as it is when it is asked. */
export function ExplainBalance({ className }: { className?: string | undefined }) {
  const [isOpen, setOpen] = useState(false);
  const trpc = useTRPC();
  const { data, error } = useQuery(
    trpc.points.explain.queryOptions(undefined, { enabled: isOpen, staleTime: 0 }),
  );
  return (
    <Dialog
      wide
      open={isOpen}
      onOpenChange={setOpen}
      trigger={
        <Button variant="quiet" size="sm" className={className}>
          <CircleHelp aria-hidden />
          Explain this number
        </Button>
      }
      title="How your points add up"
      description={data ? `The wallet of ${data.owner}, as it is now.` : undefined}
    >
      {error ? (
        <Alert tone="bad" live title="This could not be looked up">
          {sentenceFor(error)}
        </Alert>
      ) : null}
      {data ? <Explanation wallet={data} /> : null}
      {data || error ? null : <Waiting />}
    </Dialog>
  );
}

function Waiting() {
  return (
    <div role="status" aria-label="Adding up…" className="flex flex-col gap-4">
      <Skeleton className="h-9" />
      <SkeletonText lines={6} />
    </div>
  );
}
