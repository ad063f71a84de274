import { Card } from '../ui/card';
import { cx } from '../ui/cx';
import { Link } from '../ui/link';
import { type Counts, tabHref } from './dispatch';

type FiguresProps = { counts: Counts; lowStock: number };

/** How the day stands, each figure a way to what it counts. */
export function Figures({ counts, lowStock }: FiguresProps) {
  return (
    <dl className="grid grid-cols-2 gap-3 text-base sm:grid-cols-4">
      <Figure term="Waiting" href={tabHref('sent')} of={counts.sent} urgent />
      <Figure term="To ship" href={tabHref('confirmed')} of={counts.confirmed} />
      <Figure term="On the way" href={tabHref('shipped')} of={counts.shipped} />
      <Figure term="Low stock" href="/business/offerings?show=low" of={lowStock} urgent />
    </dl>
  );
}

type FigureProps = { term: string; href: string; of: number; urgent?: boolean };

function Figure({ term, href, of, urgent }: FigureProps) {
  return (
    <Card padding="sm" pressable className="flex flex-col-reverse justify-end">
      <dt className="text-muted">
        <Link href={href} look="cover">
          {term}
        </Link>
      </dt>
      <dd
        className={cx(
          'font-display text-3xl font-semibold tabular-nums',
          urgent && of > 0 && 'text-warn',
        )}
      >
        {of}
      </dd>
    </Card>
  );
}
