import { randomUUID } from 'node:crypto';
import type { Bench, Told } from './bench';
import { expectSame, type Rule } from './rule';

const parcel = { carrier: 'DHL', tracking: '00340434', trackingUrl: 'https://dhl.test/00340434' };

/** An update of that type under a name of its own. */
export function news({ dispatchId }: Pick<Bench, 'dispatchId'>, type: string, more: object = {}) {
  return { externalId: randomUUID(), dispatchId, type, ...more };
}

/** What holds where the business's answers come twice, or out of order. */
export const updateRules: Rule[] = [
  {
    name: 'acts once on an update that comes twice',
    fault: 'duplicate',
    async check(bench) {
      await bench.send();
      const update = news(bench, 'confirmed');
      expectTaken(await bench.tell(update), 'confirmed');
      expectTaken(await bench.tell(update), 'confirmed');
      await expectAnswers(bench, ['dispatch.answered', 'dispatch.confirmed']);
    },
  },
  {
    name: 'acts once on an update that comes ten times at once',
    fault: 'duplicate',
    async check(bench) {
      await bench.send();
      const update = news(bench, 'declined', { reason: 'The oven is broken' });
      const all = await Promise.all(Array.from({ length: 10 }, () => bench.tell(update)));
      for (const told of all) expectTaken(told, 'declined');
      await expectAnswers(bench, ['dispatch.answered', 'dispatch.declined']);
    },
  },
  {
    name: 'acts once on the same news under another name',
    fault: 'duplicate',
    async check(bench) {
      await bench.send();
      expectTaken(await bench.tell(news(bench, 'confirmed')), 'confirmed');
      expectTaken(await bench.tell(news(bench, 'confirmed')), 'confirmed');
      await expectAnswers(bench, ['dispatch.answered', 'dispatch.confirmed']);
    },
  },
  {
    name: 'takes nothing before its turn, and the same once its turn has come',
    fault: 'reorder',
    async check(bench) {
      const [confirmed, shipped] = [news(bench, 'confirmed'), news(bench, 'shipped', parcel)];
      expectRefused(await bench.tell(confirmed), 409);
      await bench.send();
      expectRefused(await bench.tell(shipped), 409);
      expectRefused(await bench.tell(news(bench, 'delivered')), 409);
      await expectAnswers(bench, []);
      expectTaken(await bench.tell(confirmed), 'confirmed');
      expectTaken(await bench.tell(shipped), 'shipped');
    },
  },
  {
    name: 'changes nothing with what comes late',
    fault: 'reorder',
    async check(bench) {
      await bench.send();
      const confirmed = news(bench, 'confirmed');
      await bench.tell(confirmed);
      await bench.tell(news(bench, 'shipped', parcel));
      expectTaken(await bench.tell(confirmed), 'confirmed');
      expectRefused(await bench.tell(news(bench, 'confirmed')), 409);
      expectRefused(await bench.tell(news(bench, 'declined', { reason: 'Too late' })), 409);
      expectSame('state', (await bench.find()).state, 'shipped');
      await expectAnswers(bench, ['dispatch.answered', 'dispatch.confirmed', 'dispatch.shipped']);
    },
  },
];

export function expectTaken({ status, state, code }: Told, expected: string): void {
  expectSame('answer', [status, state ?? code], [200, expected]);
}

export function expectRefused({ status }: Told, expected: number): void {
  expectSame('answer', status, expected);
}

/** What order and notification have heard of the dispatch since it was sent. */
export async function expectAnswers({ events }: Bench, expected: string[]): Promise<void> {
  const before = ['dispatch.queued', 'dispatch.sent'];
  const names = (await events()).filter((name) => !before.includes(name));
  expectSame('events', names, expected);
}
