import { z } from 'zod';

/** However busy the shop is, what was paid for is carried on after so long. */
const AT_MOST_MS = 30_000;

const told = z.object({ isBusy: z.boolean() });

/**
 * Whether what can wait should: while the web process says that it has all hands full, though not for
 * ever. `hear` takes what it says, as `busy.ts` tells it.
 */
export function createHoldBack(now: () => number = Date.now) {
  let busySince: number | undefined;
  return {
    hear(message: unknown): void {
      const { data } = told.safeParse(message);
      if (data) busySince = data.isBusy ? (busySince ?? now()) : undefined;
    },
    isHeldBack: () => busySince !== undefined && now() - busySince < AT_MOST_MS,
  };
}
