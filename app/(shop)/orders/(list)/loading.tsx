import { PageSkeleton } from '@/components/shell/page';
import { Skeleton } from '@/components/ui/skeleton';

export default function OrdersLoading() {
  return (
    <PageSkeleton width="medium">
      <Skeleton className="h-11" />
      {['first', 'second', 'third', 'fourth'].map((row) => (
        <Skeleton key={row} className="mt-3 h-24 rounded-card" />
      ))}
    </PageSkeleton>
  );
}
