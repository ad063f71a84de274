import Link from 'next/link';
import { PointsMark } from '../points';
import { cx } from '../ui/cx';

type WordmarkProps = {
  href?: string | undefined;
  /** What part of the house this is: "Console". */
  place?: string | undefined;
  /** On the narrowest screens the mark stands alone. */
  shrink?: boolean | undefined;
};

/** The name with its mark, leading home. */
export function Wordmark({ href = '/', place, shrink }: WordmarkProps) {
  return (
    <Link
      href={href}
      aria-label={place ? `Goodpoints ${place}` : 'Goodpoints, home'}
      className="inline-flex min-h-11 shrink-0 items-center gap-2 rounded-mark"
    >
      <PointsMark className="size-7.5 text-blue" />
      <span
        className={cx('font-display text-lg font-bold tracking-tight', shrink && 'max-xs:hidden')}
      >
        Goodpoints
      </span>
      {place ? <span className="text-muted max-xs:hidden">{place}</span> : null}
    </Link>
  );
}
