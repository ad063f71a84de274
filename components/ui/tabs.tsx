'use client';
import { Tabs as Base } from '@base-ui/react/tabs';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { useCurrentPlace } from './current-place';
import { cx } from './cx';

type Tab = { value: string; label: ReactNode; panel: ReactNode };

type TabsProps = {
  label: string;
  tabs: readonly Tab[];
  defaultValue?: string | undefined;
};

/** Panels of one page, one at a time. */
export function Tabs({ label, tabs, defaultValue = tabs[0]?.value }: TabsProps) {
  return (
    <Base.Root defaultValue={defaultValue ?? null}>
      <Base.List aria-label={label} className={listClass}>
        {tabs.map((tab) => (
          <Base.Tab
            key={tab.value}
            value={tab.value}
            className={cx(tabClass, 'data-active:border-blue data-active:text-ink')}
          >
            {tab.label}
          </Base.Tab>
        ))}
      </Base.List>
      {tabs.map((tab) => (
        <Base.Panel key={tab.value} value={tab.value} className="pt-5">
          {tab.panel}
        </Base.Panel>
      ))}
    </Base.Root>
  );
}

type NavTab = { href: string; label: ReactNode; count?: number | undefined };

type NavTabsProps = {
  label: string;
  tabs: readonly NavTab[];
  /** The href of the tab one is on; by default the longest that begins the path. */
  current?: string | undefined;
};

/** Pages that belong together, each its own address. */
export function NavTabs({ label, tabs, current }: NavTabsProps) {
  const nearest = useCurrentPlace(tabs);
  const here = current ?? nearest;
  return (
    <nav aria-label={label} className={listClass}>
      {tabs.map((tab) => (
        <Link
          key={tab.href}
          href={tab.href}
          aria-current={tab.href === here ? 'page' : undefined}
          className={cx(tabClass, 'aria-[current=page]:border-blue aria-[current=page]:text-ink')}
        >
          {tab.label}
          {tab.count === undefined ? null : (
            <span className="rounded-full bg-sunken px-1.5 text-xs tabular-nums">{tab.count}</span>
          )}
        </Link>
      ))}
    </nav>
  );
}

const listClass =
  'no-scrollbar flex gap-1 overflow-x-auto overflow-y-hidden shadow-[inset_0_-1px_0_var(--color-line)]';

const tabClass =
  'inline-flex min-h-(--control) shrink-0 cursor-pointer items-center gap-1.5 border-b-2 border-transparent px-3 ' +
  'font-medium whitespace-nowrap text-muted select-none hover:text-ink focus-visible:-outline-offset-2';
