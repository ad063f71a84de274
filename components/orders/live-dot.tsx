import { cx } from '../ui/cx';

/** Says quietly whether the page hears of changes by itself. */
export function LiveDot({ status }: { status: 'idle' | 'connecting' | 'pending' | 'error' }) {
  if (status === 'idle') return null;
  const isLive = status === 'pending';
  return (
    <span className="inline-flex items-center gap-1.5 text-sm text-muted">
      <span
        aria-hidden
        className={cx('size-2 rounded-full', isLive ? 'bg-good' : 'animate-pulse bg-warn')}
      />
      {isLive ? 'Live' : 'Connecting…'}
    </span>
  );
}
