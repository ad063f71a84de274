import Link from 'next/link';
import { type ReactNode, Suspense } from 'react';
import { Bell } from '../news/bell';
import { formatPoints, Points } from '../points';
import { ButtonLink } from '../ui/button';
import { AccountMenu } from './account-menu';
import { type Category, CategoryNav, CategoryStrip } from './category-nav';
import type { Viewer } from './viewer';
import { Wordmark } from './wordmark';

export type ShopHeaderProps = {
  viewer: Viewer;
  /** The box to search with. */
  search: ReactNode;
  /** The way to the cart, with how much is in it. */
  cart: ReactNode;
  categories?: readonly Category[] | undefined;
};

export function ShopHeader({ viewer, search, cart, categories = [] }: ShopHeaderProps) {
  return (
    <header className="print:hidden border-b border-line bg-surface">
      <div className={rowClass}>
        <Wordmark shrink={viewer?.spendablePoints !== undefined} />
        <div className="order-last w-full md:order-none md:w-auto md:max-w-xl md:flex-1">
          {search}
        </div>
        <div className="ml-auto flex items-center gap-1">
          {viewer?.spendablePoints === undefined ? null : (
            <Balance spendable={viewer.spendablePoints} held={viewer.heldPoints ?? 0} />
          )}
          {viewer ? <Bell /> : null}
          {cart}
          {viewer ? (
            <AccountMenu viewer={viewer} />
          ) : (
            <ButtonLink href="/sign-in" variant="secondary">
              Sign in
            </ButtonLink>
          )}
        </div>
      </div>
      {categories.length > 0 ? (
        <Suspense fallback={<CategoryStrip categories={categories} />}>
          <CategoryNav categories={categories} />
        </Suspense>
      ) : null}
    </header>
  );
}

function Balance({ spendable, held }: { spendable: number; held: number }) {
  const name = `Wallet: ${formatPoints(spendable)} to spend${held > 0 ? `, ${held} more held` : ''}`;
  return (
    <Link href="/wallet" aria-label={name} title={name} className={balanceClass}>
      <Points value={spendable} className="font-semibold" />
    </Link>
  );
}

const rowClass =
  'mx-auto flex w-full max-w-7xl flex-wrap items-center gap-x-4 gap-y-2 px-4 py-2.5 sm:px-6 md:flex-nowrap md:gap-x-8';

const balanceClass =
  'relative mr-1 inline-flex min-h-9 items-center rounded-full border border-transparent bg-points-soft px-3 ' +
  'after:absolute after:-inset-y-1 after:inset-x-0 hover:border-points';
