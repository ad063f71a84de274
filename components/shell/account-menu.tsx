'use client';
import {
  CircleUserRound,
  LayoutDashboard,
  LogOut,
  Package,
  Store,
  UserRound,
  Wallet,
} from 'lucide-react';
import { IconButton } from '../ui/button';
import { Menu, MenuItem, MenuLabel, MenuLink, MenuSeparator } from '../ui/menu';
import type { Viewer } from './viewer';

/** Where the one who is signed in can go, and the way out. */
export function AccountMenu({ viewer }: { viewer: NonNullable<Viewer> }) {
  const trigger = (
    <IconButton label={`Account of ${viewer.name}`} className="text-ink">
      <CircleUserRound aria-hidden className="size-5.5!" />
    </IconButton>
  );
  return (
    <Menu trigger={trigger}>
      <MenuLabel>
        <span className="block max-w-56 truncate font-medium text-ink">{viewer.name}</span>
        {roles[viewer.role]}
      </MenuLabel>
      <MenuSeparator />
      {viewer.role === 'business' ? (
        <MenuLink href="/business" icon={<Store aria-hidden />}>
          Business portal
        </MenuLink>
      ) : null}
      {viewer.role === 'admin' ? (
        <MenuLink href="/admin" icon={<LayoutDashboard aria-hidden />}>
          Console
        </MenuLink>
      ) : null}
      <MenuLink href="/orders" icon={<Package aria-hidden />}>
        My orders
      </MenuLink>
      <MenuLink href="/wallet" icon={<Wallet aria-hidden />}>
        Wallet
      </MenuLink>
      <MenuLink href="/account" icon={<UserRound aria-hidden />}>
        Account
      </MenuLink>
      <MenuSeparator />
      <MenuItem icon={<LogOut aria-hidden />} onClick={() => void leave()}>
        Sign out
      </MenuItem>
    </Menu>
  );
}

// Fetched when it is needed: most pages are left by a link.
async function leave() {
  const { signOut } = await import('next-auth/react');
  await signOut({ callbackUrl: '/' });
}

const roles = {
  civilian: 'Shopper',
  officer: 'Officer',
  charity: 'Charity',
  business: 'Business',
  admin: 'Admin',
} as const;
