import { cx } from '../ui/cx';

/** Says whether the page follows what happens, or has lost the line for now. */
export function LiveMark({ status }: { status: string }) {
  const isLive = status === 'pending';
  return (
    <span className="inline-flex items-center gap-1.5 text-sm">
      <span
        aria-hidden
        className={cx('size-2 rounded-full', isLive ? 'bg-good' : 'border border-field')}
      />
      {isLive ? 'Live' : 'Connecting…'}
    </span>
  );
}
