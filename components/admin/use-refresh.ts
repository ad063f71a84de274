'use client';
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';

/** Shows everywhere on the page what has just been changed. */
export function useRefresh(): () => void {
  const router = useRouter();
  const queries = useQueryClient();
  return () => {
    void queries.invalidateQueries();
    router.refresh();
  };
}
