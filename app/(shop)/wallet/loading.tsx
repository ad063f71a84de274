import { PageSkeleton } from '@/components/shell/page';
import { Skeleton } from '@/components/ui/skeleton';

export default function WalletLoading() {
  return (
    <PageSkeleton width="medium">
      <Skeleton className="h-36 rounded-card" />
      <Skeleton className="mt-6 h-96 rounded-card" />
    </PageSkeleton>
  );
}
