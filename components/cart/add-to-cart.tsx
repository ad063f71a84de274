'use client';
import { ShoppingCart } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../ui/button';
import { Quantity } from '../ui/number-field';
import { useAddToCart } from './use-add-to-cart';

type AddToCartProps = { productId: string; name: string; available: number };

/** How many, and into the cart with them. */
export function AddToCart({ productId, name, available }: AddToCartProps) {
  const { add, isPending } = useAddToCart();
  const [quantity, setQuantity] = useState(1);
  const max = Math.min(99, available);
  return (
    <div className="flex flex-wrap items-center gap-3">
      {max > 1 ? (
        <Quantity
          label={`Quantity of ${name}`}
          value={quantity}
          max={max}
          onValueCommitted={setQuantity}
        />
      ) : null}
      <Button
        size="lg"
        pending={isPending}
        onClick={() => add({ productId, name, quantity })}
        className="min-w-52 max-sm:flex-1"
      >
        <ShoppingCart aria-hidden />
        {quantity > 1 ? `Add ${quantity} to cart` : 'Add to cart'}
      </Button>
    </div>
  );
}
