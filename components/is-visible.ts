'use client';
import { useSyncExternalStore } from 'react';

/** Whether the page is looked at; false in a tab behind another, and on the server. */
export function useIsVisible(): boolean {
  return useSyncExternalStore(
    (change) => {
      document.addEventListener('visibilitychange', change);
      return () => document.removeEventListener('visibilitychange', change);
    },
    () => document.visibilityState === 'visible',
    () => false,
  );
}
