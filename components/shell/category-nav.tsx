'use client';
import Link from 'next/link';
import { usePathname, useSearchParams } from 'next/navigation';

export type Category = { href: string; label: string };

/** The strip of categories, with the one on show marked. */
export function CategoryNav({ categories }: { categories: readonly Category[] }) {
  const path = usePathname();
  const params = useSearchParams();
  const current = categories.find(({ href }) => {
    const [place, search = ''] = href.split('?');
    return (
      place === path && [...new URLSearchParams(search)].every(([k, v]) => params.get(k) === v)
    );
  });
  return <CategoryStrip categories={categories} current={current?.href} />;
}

type StripProps = { categories: readonly Category[]; current?: string | undefined };

export function CategoryStrip({ categories, current }: StripProps) {
  return (
    <nav aria-label="Categories" className="mx-auto w-full max-w-7xl">
      <ul className="no-scrollbar flex gap-1 overflow-x-auto px-2 pb-1.5 sm:px-4">
        {categories.map(({ href, label }) => (
          <li key={href} className="shrink-0">
            <Link
              href={href}
              aria-current={href === current ? 'page' : undefined}
              className={linkClass}
            >
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

const linkClass =
  'inline-flex min-h-9 items-center rounded-control px-2.5 text-sm font-medium whitespace-nowrap text-muted ' +
  'hover:bg-sunken hover:text-ink focus-visible:-outline-offset-2 pointer-coarse:min-h-11 ' +
  'aria-[current=page]:bg-blue-soft aria-[current=page]:text-blue ' +
  'forced-colors:aria-[current=page]:underline';
