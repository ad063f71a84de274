/**
 * Sends changes one after the other: what comes within `waitMs` goes out together, what comes while
 * one is under way waits for it. `send` answers whether the change was taken.
 */
export function changeQueue<Change extends object>(
  send: (change: Change) => Promise<boolean>,
  waitMs: number,
) {
  let waiting: Change | null = null;
  let running: Promise<boolean> | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function add(change: Change): void {
    waiting = { ...waiting, ...change };
    clearTimeout(timer);
    timer = setTimeout(flush, waitMs);
  }

  /** Sends at once what waits; resolves when nothing is left, false where a change was refused. */
  function flush(): Promise<boolean> {
    clearTimeout(timer);
    running ??= drain().finally(() => {
      running = null;
    });
    return running;
  }

  async function drain(): Promise<boolean> {
    let isTaken = true;
    while (waiting) {
      const change = waiting;
      waiting = null;
      isTaken = (await send(change)) && isTaken;
    }
    return isTaken;
  }

  /** Forgets what has not been sent. */
  function clear(): void {
    clearTimeout(timer);
    waiting = null;
  }

  return { add, flush, clear, hasMore: () => waiting !== null };
}
