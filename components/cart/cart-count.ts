'use client';
import { useEffect, useSyncExternalStore } from 'react';

/** How many units a cart holds, and at which of its versions. */
type Known = { id: string | null; version: number; count: number };

let latest: Known | null = null;
let underway = 0;
const listeners = new Set<() => void>();

/** What the server says of the cart; an answer that was overtaken by a later one is left out. */
export function tellCart({ id, version, count }: Known): void {
  if (latest && latest.id === id && version < latest.version) return;
  latest = { id, version, count };
  announce();
}

/** Counts `units` at once, while the server is asked; call the result when it has answered. */
export function expectInCart(units: number): () => void {
  underway += units;
  announce();
  return () => {
    underway -= units;
    announce();
  };
}

/** Units in the cart, with those that are on their way into it. */
export function useCartCount(served: Known): number {
  const { id, version, count } = served;
  useEffect(() => tellCart({ id, version, count }), [id, version, count]);
  return useSyncExternalStore(
    subscribe,
    () => (latest?.count ?? count) + underway,
    () => count,
  );
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function announce(): void {
  for (const listener of listeners) listener();
}
