'use client';
import { ShoppingCart } from 'lucide-react';
import Link from 'next/link';
import { useCartCount } from './cart-count';

type CartLinkProps = { id: string | null; version: number; count: number };

/** The way to the cart, with how many units are in it. */
export function CartLink(props: CartLinkProps) {
  const count = useCartCount(props);
  const name = count === 1 ? 'Cart, 1 unit' : `Cart, ${count > 0 ? `${count} units` : 'empty'}`;
  return (
    <Link href="/cart" aria-label={name} title={name} className={linkClass}>
      <ShoppingCart aria-hidden className="size-5.5 stroke-[1.5]" />
      {count > 0 ? <span className={countClass}>{count > 99 ? '99+' : count}</span> : null}
    </Link>
  );
}

const linkClass = 'relative grid size-11 place-items-center rounded-control hover:bg-sunken';

const countClass =
  'absolute top-0.5 right-0.5 min-w-5 rounded-full border border-surface bg-blue px-1 text-center text-xs ' +
  'leading-[1.125rem] font-semibold text-on-blue tabular-nums';
