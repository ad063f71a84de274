import { join } from 'node:path';
import { connect, type Db } from '@/db/client';
import { type StripeStandIn, signed, startStripe } from '@/e2e/stand-ins/stripe';
import { findFreePort } from '../ports';
import { type Shop, startShop } from '../shop';
import { makeBuyers } from './buyers';
import { Client } from './http';
import { type Figures, measure } from './measure';
import { type Checkout, largeStock, start } from './scenarios';

export type ProviderFigures = { webhooks: Figures; slowCatalog: Figures };

const AT_ONCE = 32;
/** As many checkouts as wait for the provider at once, and how long it takes to answer. */
const IN_FLIGHT = 50;
const SLOW_MS = 10_000;
/** Few enough readers that what they wait for is not each other. */
const READERS = 4;

/** What a shop with a real provider reaches, one that stands in for Stripe on this machine. */
export async function measureProviders(
  dir: string,
  env: NodeJS.ProcessEnv,
  of: (count: number) => number,
): Promise<ProviderFigures> {
  const stripe = await startStripe();
  const shop = await startStripeShop(join(dir, 'stripe'), env, stripe);
  const db = connect(shop.databaseUrl, { max: 4, name: 'goodpoints bench' });
  const webhooks = await receiveWebhooks(shop, stripe, { total: of(4_000), before: of(2_000) });
  const slowCatalog = await browseMeanwhile(shop, stripe, db);
  await db.$client.end();
  await shop.stop();
  await stripe.close();
  return { webhooks, slowCatalog };
}

async function startStripeShop(
  dataDir: string,
  env: NodeJS.ProcessEnv,
  stripe: StripeStandIn,
): Promise<Shop> {
  return startShop({
    dataDir,
    env: {
      ...env,
      PORT: String(await findFreePort()),
      SEED_DEMO: '1',
      STRIPE_SECRET_KEY: 'sk_test_stand_in',
      STRIPE_PUBLISHABLE_KEY: 'pk_test_stand_in',
      STRIPE_WEBHOOK_SECRET: stripe.webhookSecret,
      STRIPE_API_BASE: stripe.url,
    },
  });
}

/** Notices of payments, each new and signed, until the shop has stored and acknowledged it. */
async function receiveWebhooks(
  { url }: Shop,
  { webhookSecret }: StripeStandIn,
  { total, before }: { total: number; before: number },
): Promise<Figures> {
  const client = new Client(url, AT_ONCE);
  const send = async (index: number) => {
    const object = { id: `pi_bench_${index}`, object: 'payment_intent' };
    const type = 'payment_intent.succeeded';
    const body = JSON.stringify({ id: `evt_bench_${index}`, type, data: { object } });
    const { status } = await client.post('/api/webhooks/stripe', body, signed(body, webhookSecret));
    if (status !== 200) throw new Error(`answered ${status}`);
  };
  // A shop that has been running for a while: until then its code is not compiled for speed.
  await measure({ total: before, concurrency: AT_ONCE }, (index) => send(-1 - index));
  const figures = await measure({ total, concurrency: AT_ONCE }, send);
  client.close();
  return figures;
}

/** The catalog, while every one of these checkouts waits for an answer of the provider. */
async function browseMeanwhile(shop: Shop, stripe: StripeStandIn, db: Db): Promise<Figures> {
  const buyers = await makeBuyers(db, 'usr_w_', IN_FLIGHT);
  const productIds = await largeStock(db);
  const client = new Client(shop.url, IN_FLIGHT);
  const open: { checkout: Checkout; cookie: string }[] = [];
  for (const buyer of buyers) {
    for (const productId of productIds) {
      await client.call('cart.add', { productId, quantity: 1 }, buyer.cookie);
    }
    open.push({ checkout: await start(client, buyer), cookie: buyer.cookie });
  }
  const waiting = { count: 0 };
  stripe.stage.after = () => {
    waiting.count += 1;
  };
  stripe.stage.faults.add({
    on: 'POST /v1/payment_intents',
    kind: 'hold',
    ms: SLOW_MS,
    times: IN_FLIGHT,
  });
  let answered = 0;
  const placed = open.map(async ({ checkout: { id: checkoutId }, cookie }) => {
    const input = {
      checkoutId,
      clientOrderToken: crypto.randomUUID(),
      methodRef: 'pm_card_visa',
    };
    const { status } = await client.call<{ status: string }>('checkout.place', input, cookie);
    answered += 1;
    if (status !== 'placed') throw new Error(`not placed but ${status}`);
  });
  const all = Promise.all(placed);
  await Promise.race([all, untilAll(waiting)]);
  const figures = await browseUntil(shop.url, () => answered > 0);
  await all;
  client.close();
  return figures;
}

async function untilAll(waiting: { count: number }): Promise<void> {
  while (waiting.count < IN_FLIGHT) await new Promise((resolve) => setTimeout(resolve, 10));
}

/** Reads the catalog until something has happened. */
async function browseUntil(url: string, isOver: () => boolean): Promise<Figures> {
  const reader = new Client(url, READERS);
  const figures = await measure(
    { total: Number.POSITIVE_INFINITY, concurrency: READERS, isOver },
    async () => {
      const { status } = await reader.get('/');
      if (status !== 200) throw new Error(`answered ${status}`);
    },
  );
  reader.close();
  return figures;
}
