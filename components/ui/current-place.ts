'use client';
import { usePathname } from 'next/navigation';

/** The href among `places` that the address lies in most closely. */
export function useCurrentPlace(places: readonly { href: string }[]): string | undefined {
  const path = usePathname();
  return places
    .map(({ href }) => href)
    .filter((href) => path === href || path.startsWith(`${href}/`))
    .sort((a, b) => b.length - a.length)[0];
}
