'use client';
import { useRef, useState } from 'react';

/** The second press of a double click must not hit what stands here next. */
const HOLD_MS = 400;

/**
 * One thing a person can do, never twice at once however fast they press; `done` gets what came of
 * it. `failure` is what went wrong the last time, null while nothing has.
 */
export function useAction<Args extends unknown[], Result>(
  run: (...args: Args) => Promise<Result>,
  done: (result: Result) => void,
) {
  const isBusy = useRef(false);
  const [isPending, setPending] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);

  async function act(...args: Args): Promise<void> {
    if (isBusy.current) return;
    isBusy.current = true;
    setPending(true);
    setFailure(null);
    try {
      const [result] = await Promise.all([run(...args), pause(HOLD_MS)]);
      done(result);
    } catch (error) {
      setFailure(error);
    } finally {
      isBusy.current = false;
      setPending(false);
    }
  }

  return { act, isPending, failure };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
