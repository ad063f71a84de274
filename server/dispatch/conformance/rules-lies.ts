import { addBusiness, addDispatch } from '../testing';
import type { Bench, Signing } from './bench';
import { expectSame, type Rule } from './rule';
import { expectHeard } from './rules-placing';
import { expectAnswers, expectRefused, expectTaken, news } from './rules-updates';

/** What holds where the business, or somebody in its place, lies. */
export const lieRules: Rule[] = [
  {
    name: 'takes no answer without a reference for a yes',
    fault: 'lie',
    needs: 'mute',
    check: (bench) => expectNotSent(bench, 'mute', 'retry'),
  },
  {
    name: 'takes no answer without end',
    fault: 'lie',
    needs: 'endless',
    check: (bench) => expectNotSent(bench, 'endless', 'retry'),
  },
  {
    name: 'ends the tries with a final refusal',
    fault: 'lie',
    needs: 'refusing',
    check: (bench) => expectNotSent(bench, 'refusing', 'given_up'),
  },
  {
    name: 'follows no redirect to an address inside',
    fault: 'lie',
    needs: 'redirecting',
    async check(bench) {
      await expectNotSent(bench, 'redirecting', 'given_up');
      expectSame('calls inside', bench.simulated.astray(), 0);
    },
  },
  {
    name: 'calls no address inside',
    fault: 'lie',
    needs: 'redirecting',
    allowPrivate: false,
    async check(bench) {
      await expectNotSent(bench, 'well', 'given_up');
      expectHeard(bench.simulated, 0);
    },
  },
  {
    name: "knows no dispatch of another business's",
    fault: 'lie',
    async check(bench) {
      const { dispatchId } = await addDispatch(bench.db, await addBusiness(bench.db));
      expectRefused(await bench.tell(news({ dispatchId }, 'confirmed')), 404);
    },
  },
  {
    name: 'takes no answer for lines that are not in the dispatch',
    fault: 'lie',
    async check(bench) {
      await bench.send();
      const [line] = bench.order.lines;
      for (const lines of [
        [{ productId: 'prd_none', quantity: 1 }],
        [{ productId: line?.productId, quantity: (line?.quantity ?? 0) + 1 }],
      ]) {
        expectRefused(await bench.tell(news(bench, 'confirmed', { lines })), 400);
      }
      await expectAnswers(bench, []);
    },
  },
  {
    name: 'takes no answer that is forged, stale or not signed',
    fault: 'lie',
    async check(bench) {
      await bench.send();
      const longAgo = Math.floor(Date.now() / 1_000) - 301;
      const signings: Signing[] = [{ secret: 'guessed' }, { at: longAgo }, { signature: null }];
      for (const signing of signings) {
        expectRefused(await bench.tell(news(bench, 'confirmed'), signing), 403);
      }
      await expectAnswers(bench, []);
    },
  },
  {
    name: 'takes one name for one piece of news',
    fault: 'lie',
    async check(bench) {
      await bench.send();
      const update = news(bench, 'confirmed');
      await bench.tell(update);
      const other = { ...update, type: 'declined', reason: 'Changed my mind' };
      expectRefused(await bench.tell(other), 409);
      expectSame('state', (await bench.find()).state, 'confirmed');
    },
  },
  {
    name: 'takes no tracking address that is a script',
    fault: 'lie',
    async check(bench) {
      await bench.send();
      expectTaken(await bench.tell(news(bench, 'confirmed')), 'confirmed');
      const parcel = { carrier: 'DHL', tracking: '1', trackingUrl: 'javascript:alert(1)' };
      expectRefused(await bench.tell(news(bench, 'shipped', parcel)), 400);
    },
  },
  {
    name: 'takes no update without end',
    fault: 'lie',
    async check(bench) {
      await bench.send();
      const reason = 'x'.repeat(64 * 1_024);
      expectRefused(await bench.tell(news(bench, 'declined', { reason })), 413);
    },
  },
];

async function expectNotSent(
  { send, find, simulated }: Bench,
  behavior: Parameters<Bench['simulated']['behave']>[0],
  outcome: 'retry' | 'given_up',
): Promise<void> {
  simulated.behave(behavior);
  expectSame('placing', (await send()).outcome, outcome);
  expectSame('state', (await find()).state, 'queued');
}
