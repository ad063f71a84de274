import type { Db } from '@/db/client';
import { nextDueMs } from './claim';
import type { Listener } from './listen';

// After the last job it looks again every few milliseconds before it rests: while there is work,
// publishers are spared the cost of notices.
const LINGER_MS = 60;
const LOOK_AGAIN_MS = 5;

export type Rest = {
  /** From here on it may rest, and counts on notices. */
  follow(listener: Listener): void;
  /** There was work. Answers how long to wait until the next look, in milliseconds. */
  found(): number;
  /** There was none. */
  nothing(): Promise<number>;
};

/** Decides when to look for jobs again: until the next is due, `pollMs` at the most. */
export function createRest(own: Db, pollMs: number): Rest {
  let listener: Listener | undefined;
  let resting = false;
  let foundAt = 0;
  return {
    follow: (one) => {
      listener = one;
    },
    found() {
      if (resting) listener?.rise();
      resting = false;
      foundAt = Date.now();
      return LOOK_AGAIN_MS;
    },
    async nothing() {
      if (!resting) {
        if (Date.now() - foundAt < LINGER_MS) return LOOK_AGAIN_MS;
        const answer = await listener?.rest();
        if (answer === 'publishing') return LOOK_AGAIN_MS;
        resting = answer === 'mine';
        // A last look: what was committed before the lock was ours sent no notice.
        if (resting) return 0;
      }
      return Math.min(pollMs, Math.ceil((await nextDueMs(own)) ?? pollMs));
    },
  };
}
