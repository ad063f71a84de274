'use client';
import { Menu as Base } from '@base-ui/react/menu';
import Link from 'next/link';
import type { ComponentProps, ReactElement, ReactNode } from 'react';
import { cx } from './cx';

type MenuProps = {
  /** A `Button` or `IconButton`. */
  trigger: ReactElement;
  align?: 'start' | 'center' | 'end' | undefined;
  children: ReactNode;
};

/** A list of things to do or places to go, under its button. */
export function Menu({ trigger, align = 'end', children }: MenuProps) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner
          sideOffset={6}
          align={align}
          collisionPadding={8}
          className="z-50 outline-none"
        >
          <Base.Popup className={popupClass}>{children}</Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

type MenuItemProps = {
  onClick?: (() => void) | undefined;
  danger?: boolean | undefined;
  disabled?: boolean | undefined;
  /** An icon before the words. */
  icon?: ReactNode;
  children: ReactNode;
};

export function MenuItem({ onClick, danger, disabled, icon, children }: MenuItemProps) {
  return (
    <Base.Item
      onClick={() => onClick?.()}
      disabled={disabled}
      className={cx(itemClass, danger && 'text-bad')}
    >
      {icon}
      {children}
    </Base.Item>
  );
}

type MenuLinkProps = {
  href: ComponentProps<typeof Link>['href'];
  icon?: ReactNode;
  /** What happens beside going there. */
  onClick?: (() => void) | undefined;
  children: ReactNode;
};

export function MenuLink({ href, icon, onClick, children }: MenuLinkProps) {
  return (
    <Base.LinkItem
      closeOnClick
      onClick={() => onClick?.()}
      render={<Link href={href} />}
      className={itemClass}
    >
      {icon}
      {children}
    </Base.LinkItem>
  );
}

/** Words above a part of the menu; not a choice. */
export function MenuLabel({ children }: { children: ReactNode }) {
  return <div className="px-3 pt-2 pb-1 text-sm text-muted">{children}</div>;
}

export function MenuSeparator() {
  return <Base.Separator className="mx-3 my-1 h-px bg-line" />;
}

const popupClass =
  'min-w-52 max-w-[calc(100vw-1rem)] origin-(--transform-origin) rounded-control border border-line bg-surface ' +
  'p-1 text-ink shadow-sheet outline-none transition-[opacity,scale] ' +
  'data-starting-style:scale-97 data-starting-style:opacity-0 data-ending-style:opacity-0';

const itemClass =
  'flex min-h-10 cursor-pointer items-center gap-2.5 rounded-mark px-3 py-1.5 select-none outline-none ' +
  'pointer-coarse:min-h-11 data-highlighted:bg-blue-soft data-disabled:cursor-not-allowed ' +
  'data-disabled:opacity-55 [&_svg]:size-4.5 [&_svg]:shrink-0 [&_svg]:stroke-[1.5] ' +
  'forced-colors:data-highlighted:outline-2';
