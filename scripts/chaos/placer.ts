import { z } from 'zod';
import { connect } from '@/db/client';
import { placeOrder } from '@/server/checkout/place-order';
import { env } from '@/server/env';
import { gatewaysOf } from '@/server/payment/gateways';

// Places one order, as the web process does for whoever waits, in a process that can be killed. What it
// is to place comes as its one argument; what came of it goes to its standard output.

const given = z
  .object({
    customer: z.looseObject({ userId: z.string() }),
    input: z.object({
      checkoutId: z.string(),
      clientOrderToken: z.string(),
      methodRef: z.string().nullable(),
      provider: z.string(),
    }),
  })
  .parse(JSON.parse(process.argv[2] ?? ''));

const db = connect(env().DATABASE_URL, { max: 2, name: 'goodpoints placer' });
const deps = { db, gateways: gatewaysOf(db) };
const customer = given.customer as unknown as Parameters<typeof placeOrder>[1];
const placed = await placeOrder(deps, customer, given.input);
process.stdout.write(JSON.stringify(placed));
await db.$client.end();
