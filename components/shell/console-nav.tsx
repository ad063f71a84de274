'use client';
import { Menu as MenuIcon } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { IconButton } from '../ui/button';
import { useCurrentPlace } from '../ui/current-place';
import { Menu, MenuLabel, MenuLink } from '../ui/menu';

export type ConsolePlace = {
  href: string;
  label: string;
  /** A lucide element with `aria-hidden`. */
  icon: ReactNode;
  /** How many wait there. */
  count?: number | undefined;
  /** The heading it begins; places under it follow. */
  group?: string | undefined;
};

type ConsoleNavProps = { label: string; places: readonly ConsolePlace[] };

export function ConsoleRail({ label, places }: ConsoleNavProps) {
  const current = useCurrentPlace(places);
  return (
    <nav aria-label={label} className="min-h-0 flex-1 overflow-y-auto">
      <ul className="flex flex-col gap-0.5 p-0.5">
        {places.map(({ href, label: name, icon, count, group }) => (
          <li key={href}>
            {group ? <p className="px-3 pt-4 pb-1 text-xs text-muted">{group}</p> : null}
            <Link
              href={href}
              aria-current={href === current ? 'page' : undefined}
              className={placeClass}
            >
              {icon}
              <span className="min-w-0 flex-1 truncate">{name}</span>
              <Count of={count} />
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

export function ConsoleMenu({ label, places }: ConsoleNavProps) {
  const trigger = (
    <IconButton label={`${label} menu`} className="text-ink">
      <MenuIcon aria-hidden className="size-5!" />
    </IconButton>
  );
  return (
    <Menu trigger={trigger} align="start">
      {places.map(({ href, label: name, icon, count, group }) => (
        <div key={href}>
          {group ? <MenuLabel>{group}</MenuLabel> : null}
          <MenuLink href={href} icon={icon}>
            <span className="flex-1">{name}</span>
            <Count of={count} />
          </MenuLink>
        </div>
      ))}
    </Menu>
  );
}

function Count({ of }: { of: number | undefined }) {
  if (!of) return null;
  return (
    <span className="rounded-full bg-warn-soft px-1.5 text-xs font-semibold text-warn tabular-nums">
      {of}
      <span className="sr-only"> waiting</span>
    </span>
  );
}

const placeClass =
  'flex min-h-(--control) items-center gap-2.5 rounded-control px-3 font-medium text-muted hover:bg-sunken ' +
  'hover:text-ink focus-visible:-outline-offset-2 aria-[current=page]:bg-blue-soft ' +
  'aria-[current=page]:text-blue forced-colors:aria-[current=page]:underline [&_svg]:size-4.5 [&_svg]:shrink-0 [&_svg]:stroke-[1.5]';
