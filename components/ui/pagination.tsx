import { ChevronLeft, ChevronRight } from 'lucide-react';
import { ButtonLink } from './button';
import { cx } from './cx';

type PaginationProps = {
  page: number;
  pages: number;
  hrefFor: (page: number) => string;
};

/** Numbered pages; nothing when there is only one. */
export function Pagination({ page, pages, hrefFor }: PaginationProps) {
  if (pages <= 1) return null;
  return (
    <nav aria-label="Pages" className="flex flex-wrap items-center justify-center gap-1">
      <Step
        href={page > 1 ? hrefFor(page - 1) : null}
        label="Previous page"
        icon={<ChevronLeft aria-hidden />}
      />
      {numbersAround(page, pages).map((number, index) =>
        number === null ? (
          <span key={index === 1 ? 'before' : 'after'} aria-hidden className="px-1 text-muted">
            …
          </span>
        ) : (
          <ButtonLink
            key={number}
            href={hrefFor(number)}
            variant="quiet"
            aria-label={`Page ${number}`}
            aria-current={number === page ? 'page' : undefined}
            className={cx(
              'min-w-11 px-2! tabular-nums',
              number === page && 'bg-blue-soft font-semibold',
            )}
          >
            {number}
          </ButtonLink>
        ),
      )}
      <Step
        href={page < pages ? hrefFor(page + 1) : null}
        label="Next page"
        icon={<ChevronRight aria-hidden />}
      />
    </nav>
  );
}

function Step({
  href,
  label,
  icon,
}: {
  href: string | null;
  label: string;
  icon: React.ReactNode;
}) {
  if (!href) return <span className="size-11" />;
  return (
    <ButtonLink href={href} variant="quiet" aria-label={label} className="w-11 px-0!">
      {icon}
    </ButtonLink>
  );
}

/** First, last, and one to each side of where one is; null for what is left out. */
export function numbersAround(page: number, pages: number): (number | null)[] {
  const shown = [...new Set([1, page - 1, page, page + 1, pages])].filter(
    (n) => n >= 1 && n <= pages,
  );
  return shown.flatMap((number, index) => {
    const before = shown[index - 1] ?? number - 1;
    if (number - before === 2) return [number - 1, number];
    return number - before > 2 ? [null, number] : [number];
  });
}
