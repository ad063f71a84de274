'use client';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

const REFRESH_MS = 15_000;

/** Asks the server again from time to time while somebody looks; what was typed stays. */
export function KeepFresh() {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') router.refresh();
    }, REFRESH_MS);
    return () => clearInterval(timer);
  }, [router]);
  return null;
}
