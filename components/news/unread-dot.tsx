import { cx } from '../ui/cx';

/** Marks what is new by shape and word, not by color alone; takes the same room where it is read. */
export function UnreadDot({ isUnread }: { isUnread: boolean }) {
  return (
    <span className={cx('mt-2 size-2 shrink-0 self-start rounded-full', isUnread && 'bg-blue')}>
      {isUnread ? <span className="sr-only">Unread: </span> : null}
    </span>
  );
}
