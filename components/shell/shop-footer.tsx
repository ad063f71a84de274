import type { ReactNode } from 'react';
import { Link } from '../ui/link';
import { ThemeToggle } from './theme-toggle';
import { Wordmark } from './wordmark';

export function ShopFooter() {
  return (
    <footer className="print:hidden mt-16 border-t border-line">
      <div className="mx-auto grid max-w-7xl grid-cols-2 gap-8 px-4 py-10 sm:px-6 md:grid-cols-[1fr_auto_auto] md:gap-16">
        <div className="max-w-sm max-md:col-span-2">
          <Wordmark />
          <p className="mt-2 text-sm text-muted">
            A shop of neighborhood businesses. Pay with points, with a card, or with some of each.
          </p>
          <div className="mt-5">
            <ThemeToggle />
          </div>
        </div>
        <Places label="Shop">
          <Place href="/">All offerings</Place>
          <Place href="/orders">My orders</Place>
          <Place href="/wallet">Wallet</Place>
        </Places>
        <Places label="For partners">
          <Place href="/business">Business portal</Place>
          <Place href="/join">Join as a business</Place>
        </Places>
      </div>
    </footer>
  );
}

function Places({ label, children }: { label: string; children: ReactNode }) {
  return (
    <nav aria-label={label}>
      <p className="font-medium">{label}</p>
      <ul className="mt-1 text-sm text-muted">{children}</ul>
    </nav>
  );
}

function Place({ href, children }: { href: string; children: ReactNode }) {
  return (
    <li>
      <Link
        href={href}
        look="plain"
        className="inline-flex min-h-8 items-center pointer-coarse:min-h-11"
      >
        {children}
      </Link>
    </li>
  );
}
