import type { Bench } from './bench';
import { expectSame, type Rule } from './rule';
import { expectAnswers, expectRefused, expectTaken, news } from './rules-updates';

const reason = 'Only one is left';
const parcel = (tracking: string) => ({ carrier: 'DHL', tracking });

/** So many of the one thing that was ordered. */
function pieces({ order }: Bench, quantity: number) {
  return { lines: [{ productId: order.lines[0]?.productId, quantity }] };
}

/** What holds where the business answers for a part, or ships in parts. */
export const partRules: Rule[] = [
  {
    name: 'takes a part of an order, once, and has the rest declined',
    fault: 'duplicate',
    async check(bench) {
      await bench.send();
      expectRefused(await bench.tell(news(bench, 'confirmed', pieces(bench, 1))), 400);
      const update = news(bench, 'confirmed', { ...pieces(bench, 1), reason });
      expectTaken(await bench.tell(update), 'confirmed');
      expectTaken(await bench.tell(update), 'confirmed');
      await expectAnswers(bench, [
        'dispatch.answered',
        'dispatch.confirmed',
        'dispatch.part_declined',
      ]);
    },
  },
  {
    name: 'takes each of several parcels once, and is shipped with the last',
    fault: 'duplicate',
    async check(bench) {
      await bench.send();
      await bench.tell(news(bench, 'confirmed'));
      const first = news(bench, 'shipped', { ...parcel('1'), ...pieces(bench, 1) });
      expectTaken(await bench.tell(first), 'confirmed');
      expectTaken(await bench.tell(first), 'confirmed');
      expectTaken(await bench.tell(news(bench, 'shipped', parcel('2'))), 'shipped');
      expectSame('parcels', (await bench.find()).shipments.length, 2);
    },
  },
  {
    name: 'ships no more than was taken, however often it is tried at once',
    fault: 'lie',
    async check(bench) {
      await bench.send();
      await bench.tell(news(bench, 'confirmed', { ...pieces(bench, 1), reason }));
      const tries = Array.from({ length: 10 }, (_, nth) =>
        bench.tell(news(bench, 'shipped', { ...parcel(`${nth}`), ...pieces(bench, 1) })),
      );
      const taken = (await Promise.all(tries)).filter(({ status }) => status === 200);
      expectSame('parcels taken', taken.length, 1);
      expectSame('parcels', (await bench.find()).shipments.length, 1);
    },
  },
];
