'use client';
import { useRef, useState } from 'react';

/**
 * One thing a person can do, never twice at once however fast they press. `act` answers whether it
 * worked; `failure` is what went wrong the last time.
 */
export function useAction<Args extends unknown[]>(run: (...args: Args) => Promise<unknown>) {
  const isBusy = useRef(false);
  const [isPending, setPending] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);

  async function act(...args: Args): Promise<boolean> {
    if (isBusy.current) return false;
    isBusy.current = true;
    setPending(true);
    setFailure(null);
    try {
      await run(...args);
      return true;
    } catch (error) {
      setFailure(error);
      return false;
    } finally {
      isBusy.current = false;
      setPending(false);
    }
  }

  return { act, isPending, failure };
}
