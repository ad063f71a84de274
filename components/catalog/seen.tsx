'use client';
import { useEffect } from 'react';
import { useTRPCClient } from '../trpc';

/** Long enough to have read a name: whoever only passes by has not looked. */
const LOOK_MS = 1_500;

/** Tells the shop that a product was looked at, once the page is there and if it stays open. */
export function Seen({ productId }: { productId: string }) {
  const client = useTRPCClient();
  useEffect(() => {
    const timer = setTimeout(() => {
      // Nobody waits for it, and nothing is lost without it.
      client.recommendation.seen.mutate({ productId }).catch(() => {});
    }, LOOK_MS);
    return () => clearTimeout(timer);
  }, [client, productId]);
  return null;
}
