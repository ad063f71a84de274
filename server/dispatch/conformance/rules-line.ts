import type { Bench } from './bench';
import { Broken, expectSame, type Rule } from './rule';
import { expectHeard, expectTold } from './rules-placing';

/** What holds where the business is slow, or the line to it bad. */
export const lineRules: Rule[] = [
  {
    name: 'ends in another try where the business says nothing',
    fault: 'slow',
    needs: 'hanging',
    check: (bench) => expectRetry(bench, 'hanging'),
  },
  {
    name: 'ends in another try where the business answers for ever',
    fault: 'slow',
    needs: 'dripping',
    check: (bench) => expectRetry(bench, 'dripping'),
  },
  {
    name: 'ends in another try where the business is busy',
    fault: 'slow',
    needs: 'busy',
    check: (bench) => expectRetry(bench, 'busy'),
  },
  {
    name: 'ends in another try where the business says nothing to a recall',
    fault: 'slow',
    needs: 'hanging',
    async check({ place, recall, simulated, patienceMs }) {
      await place();
      simulated.behave('hanging');
      const recalled = await within(patienceMs + GRACE_MS, recall());
      expectSame('recalling', recalled.outcome, 'retry');
      simulated.behave('well');
      await expectTold(recall);
      expectHeard(simulated, 2);
    },
  },
  {
    name: 'makes one order where the answer was lost',
    fault: 'drop',
    needs: 'dropping',
    check: (bench) => expectRetry(bench, 'dropping'),
  },
  {
    name: 'makes one order where the line was cut before',
    fault: 'drop',
    needs: 'deaf',
    check: (bench) => expectRetry(bench, 'deaf'),
  },
  {
    name: 'takes an order back though the answer to that was lost',
    fault: 'drop',
    needs: 'dropping',
    async check({ place, recall, simulated }) {
      await place();
      simulated.behave('dropping');
      expectSame('recalling', (await recall()).outcome, 'retry');
      simulated.behave('well');
      await expectTold(recall);
      expectHeard(simulated, 2);
    },
  },
];

/** What a plugin may take beyond the kernel's patience. */
const GRACE_MS = 5_000;

/** Badly at first, then well: one more try and one order, in bounded time. */
async function expectRetry(
  { send, simulated, patienceMs }: Bench,
  behavior: Parameters<Bench['simulated']['behave']>[0],
): Promise<void> {
  simulated.behave(behavior);
  const placing = await within(patienceMs + GRACE_MS, send());
  expectSame('placing', placing.outcome, 'retry');
  simulated.behave('well');
  expectSame('the next try', (await send()).outcome, 'sent');
  expectHeard(simulated, 1);
}

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Broken(`nothing came within ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
