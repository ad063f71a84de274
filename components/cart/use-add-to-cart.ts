'use client';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { sentenceFor } from '../reasons';
import { useTRPCClient } from '../trpc';
import { useToast } from '../ui/toast';
import { expectInCart, tellCart } from './cart-count';

type Wanted = { productId: string; name: string; quantity: number };

/**
 * Puts units into the cart: the count in the header goes up at once, and back down where the shop
 * refuses. Resolves to whether they are in.
 */
export function useAddToCart() {
  const client = useTRPCClient();
  const router = useRouter();
  const toast = useToast();
  const [isPending, setPending] = useState(false);

  async function add({ productId, name, quantity }: Wanted): Promise<boolean> {
    setPending(true);
    const settle = expectInCart(quantity);
    try {
      tellCart(await client.cart.add.mutate({ productId, quantity }));
      toast({
        title: 'In your cart',
        description: quantity > 1 ? `${quantity} × ${name}` : name,
        action: { label: 'View cart', onClick: () => router.push('/cart') },
        key: 'cart',
        brief: true,
      });
      return true;
    } catch (error) {
      toast({ title: `${name} is not in your cart`, description: sentenceFor(error), tone: 'bad' });
      return false;
    } finally {
      settle();
      setPending(false);
    }
  }

  return { add, isPending };
}
