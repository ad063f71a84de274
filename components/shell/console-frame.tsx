import type { ReactNode } from 'react';
import { Bell } from '../news/bell';
import { SkipLink } from '../ui/skip-link';
import { AccountMenu } from './account-menu';
import { ConsoleMenu, type ConsolePlace, ConsoleRail } from './console-nav';
import type { Viewer } from './viewer';
import { Wordmark } from './wordmark';

type ConsoleFrameProps = {
  /** "Console" or "Business portal". */
  title: string;
  /** Where the name leads: "/admin". */
  home: string;
  nav: readonly ConsolePlace[];
  viewer: NonNullable<Viewer>;
  /** What stands on top: the ⌘K search. */
  command?: ReactNode;
  children: ReactNode;
};

/** The denser frame of console and portal: a rail at the left, on phones a bar with a menu. */
export function ConsoleFrame({ title, home, nav, viewer, command, children }: ConsoleFrameProps) {
  return (
    <div data-density="compact" className="min-h-dvh lg:grid lg:grid-cols-[15rem_minmax(0,1fr)]">
      <SkipLink />
      <aside className="sticky top-0 hidden h-dvh flex-col gap-3 border-r border-line bg-surface p-3 lg:flex">
        <div className="px-2">
          <Wordmark href={home} place={title} />
        </div>
        <ConsoleRail label={title} places={nav} />
      </aside>
      <div className="flex min-w-0 flex-col">
        <header className="sticky top-0 z-10 flex items-center gap-2 border-b border-line bg-surface px-3 py-1.5 sm:px-6">
          <div className="flex items-center gap-2 lg:hidden">
            <ConsoleMenu label={title} places={nav} />
            <Wordmark href={home} place={title} shrink />
          </div>
          <div className="min-w-0 flex-1 max-lg:flex max-lg:justify-end">{command}</div>
          <Bell />
          <AccountMenu viewer={viewer} />
        </header>
        <main id="main" tabIndex={-1} className="min-w-0 flex-1">
          {children}
        </main>
      </div>
    </div>
  );
}
