import { cron } from 'inngest';
import { z } from 'zod';
import type { Db } from '@/db/client';
import { eventSchemas } from '../events/catalog';
import type { Client } from '../events/client';
import { causeOf } from '../events/retold';
import { catchUp } from './catch-up';
import { type Kind, settleOrder } from './settle';

const GOODS: readonly Kind[] = ['goods', 'service', 'voucher'];
/** Nothing is sent: the business owes no more than to be there, and the voucher's code is out. */
const NOT_SENT: readonly Kind[] = ['service', 'voucher'];

/** News of a dispatch name its lines only where they are not all of them. */
const part = z.object({
  lines: z.array(z.object({ productId: z.string(), quantity: z.number().int() })).optional(),
});

/** What the shop owes its businesses follows what they fulfill, and what goes back of it. */
export function payablesFunctions(client: Client, { db }: { db: Db }) {
  return [
    client.createFunction(
      {
        id: 'payables',
        retries: 10,
        triggers: [
          { event: 'dispatch.confirmed' },
          { event: 'dispatch.shipped' },
          { event: 'dispatch.part_shipped' },
          { event: 'order.given_back' },
        ],
      },
      async ({ event, step, runId }) => {
        const { id = runId, name, data } = event;
        const cause = causeOf(id);
        await step.run('settle', () => settleHeard(db, { cause, name, data }));
      },
    ),
    client.createFunction(
      { id: 'payables-catch-up', retries: 1, triggers: [cron('*/15 * * * *')] },
      async ({ step }) => ({ settled: await step.run('catch-up', () => catchUp(db)) }),
    ),
  ];
}

/** One event, once, whatever the order in which they come. */
export async function settleHeard(
  db: Db,
  { cause, name, data }: { cause: string; name: string; data: unknown },
): Promise<number> {
  if (name === 'order.given_back') {
    const { orderId } = eventSchemas['order.given_back'].parse(data);
    return settleOrder(db, { orderId, cause });
  }
  const { orderId, businessId } = eventSchemas['dispatch.queued'].parse(data);
  const kinds = name === 'dispatch.confirmed' ? NOT_SENT : GOODS;
  const { lines } = part.parse(data);
  return settleOrder(db, { orderId, cause, fulfilled: { businessId, kinds, lines } });
}
