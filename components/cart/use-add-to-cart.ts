'use client';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { sum } from '@/server/money';
import { joined } from '../joined';
import { sentenceFor } from '../reasons';
import { useTRPCClient } from '../trpc';
import { useToast } from '../ui/toast';
import { expectInCart, tellCart } from './cart-count';

type Wanted = { productId: string; name: string; quantity: number };

/**
 * Puts units into the cart, of several products all or none: the count in the header goes up at once, and
 * back down where the shop refuses. Resolves to whether they are in.
 */
export function useAddToCart() {
  const client = useTRPCClient();
  const router = useRouter();
  const toast = useToast();
  const [isPending, setPending] = useState(false);

  async function addAll(wanted: readonly Wanted[]): Promise<boolean> {
    setPending(true);
    const settle = expectInCart(sum(wanted.map(({ quantity }) => quantity)));
    try {
      const lines = wanted.map(({ productId, quantity }) => ({ productId, quantity }));
      tellCart(await client.cart.addAll.mutate({ lines }));
      toast({
        title: 'In your cart',
        description: joined(wanted.map(countedName)),
        action: { label: 'View cart', onClick: () => router.push('/cart') },
        key: 'cart',
        brief: true,
      });
      return true;
    } catch (error) {
      const names = joined(wanted.map(({ name }) => name));
      const title = `${names} ${wanted.length > 1 ? 'are' : 'is'} not in your cart`;
      toast({ title, description: sentenceFor(error), tone: 'bad' });
      return false;
    } finally {
      settle();
      setPending(false);
    }
  }

  return { add: (wanted: Wanted) => addAll([wanted]), addAll, isPending };
}

function countedName({ name, quantity }: Wanted): string {
  return quantity > 1 ? `${quantity} × ${name}` : name;
}
