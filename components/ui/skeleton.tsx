import { cx } from './cx';

/** Keeps the place of what comes; size it with `className`. */
export function Skeleton({ className }: { className?: string | undefined }) {
  return (
    <span aria-hidden className={cx('block animate-pulse rounded-control bg-sunken', className)} />
  );
}

/** Keeps the place of a few lines of text. */
export function SkeletonText({ lines = 3 }: { lines?: number | undefined }) {
  return (
    <span aria-hidden className="block space-y-2.5">
      {Array.from({ length: lines }, (_, line) => line).map((line) => (
        <Skeleton key={line} className={line === lines - 1 ? 'h-3.5 w-3/5' : 'h-3.5'} />
      ))}
    </span>
  );
}
