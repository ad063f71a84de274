import { Card } from '../ui/card';
import { Skeleton, SkeletonText } from '../ui/skeleton';
import { columnsClass } from './columns';

/** Keeps the place of steps and summary while the things are being reserved. */
export function CheckoutSkeleton() {
  return (
    <div role="status" aria-label="Reserving what is in your cart…" className={columnsClass}>
      <div className="flex min-w-0 flex-col gap-5">
        <Skeleton className="h-13" />
        {['h-40', 'h-56', 'h-80'].map((height) => (
          <Card key={height}>
            <Skeleton className="mb-5 h-7 w-48" />
            <Skeleton className={height} />
          </Card>
        ))}
      </div>
      <Card className="self-start max-lg:hidden">
        <Skeleton className="mb-5 h-7 w-32" />
        <SkeletonText lines={4} />
        <Skeleton className="my-5 h-40" />
        <SkeletonText lines={5} />
        <Skeleton className="mt-5 h-13" />
      </Card>
    </div>
  );
}
