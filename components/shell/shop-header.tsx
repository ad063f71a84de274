import { ShoppingCart } from 'lucide-react';
import Link from 'next/link';
import { Suspense } from 'react';
import { formatPoints, Points } from '../points';
import { ButtonLink } from '../ui/button';
import { SearchBox } from '../ui/search-box';
import { AccountMenu } from './account-menu';
import { type Category, CategoryNav, CategoryStrip } from './category-nav';
import type { Viewer } from './viewer';
import { Wordmark } from './wordmark';

export type ShopHeaderProps = {
  viewer: Viewer;
  /** Units in the cart. */
  cartCount: number;
  categories?: readonly Category[] | undefined;
  /** What was searched for, shown again in the box. */
  query?: string | undefined;
};

export function ShopHeader({ viewer, cartCount, categories = [], query }: ShopHeaderProps) {
  return (
    <header className="border-b border-line bg-surface">
      <div className={rowClass}>
        <Wordmark shrink={viewer?.spendablePoints !== undefined} />
        <SearchBox
          label="Search goods and services"
          placeholder="Bread, bicycles, piano lessons…"
          action="/"
          defaultValue={query}
          className="order-last w-full md:order-none md:w-auto md:max-w-xl md:flex-1"
        />
        <div className="ml-auto flex items-center gap-1">
          {viewer?.spendablePoints === undefined ? null : (
            <Balance spendable={viewer.spendablePoints} held={viewer.heldPoints ?? 0} />
          )}
          <CartLink count={cartCount} />
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

function CartLink({ count }: { count: number }) {
  const name = count === 1 ? 'Cart, 1 unit' : `Cart, ${count > 0 ? `${count} units` : 'empty'}`;
  return (
    <Link href="/cart" aria-label={name} title={name} className={cartClass}>
      <ShoppingCart aria-hidden className="size-5.5 stroke-[1.5]" />
      {count > 0 ? (
        <span key={count} className={countClass}>
          {count > 99 ? '99+' : count}
        </span>
      ) : null}
    </Link>
  );
}

const rowClass =
  'mx-auto flex w-full max-w-7xl flex-wrap items-center gap-x-4 gap-y-2 px-4 py-2.5 sm:px-6 md:flex-nowrap md:gap-x-8';

const balanceClass =
  'relative mr-1 inline-flex min-h-9 items-center rounded-full border border-transparent bg-points-soft px-3 ' +
  'after:absolute after:-inset-y-1 after:inset-x-0 hover:border-points';

const cartClass = 'relative grid size-11 place-items-center rounded-control hover:bg-sunken';

const countClass =
  'absolute top-0.5 right-0.5 min-w-5 rounded-full border border-surface bg-blue px-1 text-center text-xs ' +
  'leading-[1.125rem] font-semibold text-on-blue tabular-nums';
