'use client';
import { Check, Plus } from 'lucide-react';
import { useEffect, useState } from 'react';
import { IconButton } from '../ui/button';
import { useAddToCart } from './use-add-to-cart';

type QuickAddProps = { productId: string; name: string };

/** One unit into the cart, from a card in a grid. */
export function QuickAdd({ productId, name }: QuickAddProps) {
  const { add, isPending } = useAddToCart();
  const [isIn, setIn] = useState(false);
  useEffect(() => {
    if (!isIn) return;
    const timer = setTimeout(() => setIn(false), 1_600);
    return () => clearTimeout(timer);
  }, [isIn]);
  return (
    <IconButton
      label={`Add ${name} to cart`}
      variant="secondary"
      size="sm"
      pending={isPending}
      onClick={async () => setIn(await add({ productId, name, quantity: 1 }))}
      className="z-1 rounded-full!"
    >
      {isIn ? <Check aria-hidden className="text-good" /> : <Plus aria-hidden />}
    </IconButton>
  );
}
