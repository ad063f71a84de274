import { ChevronLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from '../ui/cx';
import { Link } from '../ui/link';
import { Skeleton } from '../ui/skeleton';

type PageProps = {
  title: ReactNode;
  /** One or two sentences under the title. */
  lead?: ReactNode;
  /** Buttons at the right of the title. */
  actions?: ReactNode;
  /** The page above this one. */
  back?: { href: string; label: string } | undefined;
  /** `narrow` for forms and reading, `wide` for grids, `full` for tables of the console. */
  width?: 'narrow' | 'medium' | 'wide' | 'full' | undefined;
  children: ReactNode;
};

/** The container of a page, with its one `h1`. */
export function Page({ title, lead, actions, back, width = 'wide', children }: PageProps) {
  return (
    <div className={cx(pageClass, widths[width])}>
      <div className="mb-6 flex flex-wrap items-end justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          {back ? (
            <Link href={back.href} look="plain" className={backClass}>
              <ChevronLeft aria-hidden className="size-4 stroke-[1.75]" />
              {back.label}
            </Link>
          ) : null}
          <h1>{title}</h1>
          {lead ? <div className="measure mt-1.5 text-muted text-pretty">{lead}</div> : null}
        </div>
        {actions ? <div className="flex flex-wrap gap-2">{actions}</div> : null}
      </div>
      {children}
    </div>
  );
}

/** Keeps the place of a page that comes; for `loading.tsx`. */
export function PageSkeleton({ width = 'wide', children }: Pick<PageProps, 'width' | 'children'>) {
  return (
    <div role="status" aria-label="Loading…" className={cx(pageClass, widths[width])}>
      <Skeleton className="mb-6 h-9 w-64 max-w-full" />
      {children}
    </div>
  );
}

const pageClass = 'mx-auto w-full px-4 py-6 sm:px-6 sm:py-8';
const backClass =
  '-ml-1 inline-flex min-h-8 items-center gap-0.5 pr-2 text-sm text-muted hover:text-ink';
const widths = {
  narrow: 'max-w-xl',
  medium: 'max-w-4xl',
  wide: 'max-w-7xl',
  full: 'max-w-[110rem]',
} as const;
