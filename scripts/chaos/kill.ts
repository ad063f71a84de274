import pg from 'pg';
import type { Db } from '@/db/client';
import type { Call, Reply } from '@/e2e/stand-ins/server';
import type { StripeStandIn } from '@/e2e/stand-ins/stripe';
import type { Boundary } from './boundaries';
import { arm, COMMITTED, disarm, endBackends, pausedBackends } from './pauses';

const POLL_MS = 5;

/** Resolves once the process that stands at the boundary was killed by `kill`. */
export async function killAt(
  boundary: Boundary,
  checkoutId: string,
  shop: { db: Db; url: string; stripe: StripeStandIn },
  kill: () => Promise<void> | void,
): Promise<void> {
  if (boundary.at === 'call') return killAtCall(boundary, checkoutId, shop.stripe, kill);
  const commits = await listenFor(shop.url, checkoutId);
  await arm(shop.db, checkoutId, boundary.label, boundary.moment);
  if (boundary.moment === 'before') await killBeforeCommit(shop.db, kill);
  else await commits.heard.then(kill);
  await commits.close();
  await disarm(shop.db, checkoutId);
}

/** The provider sees the call come in, or has acted on it, and the caller is gone. */
function killAtCall(
  boundary: Extract<Boundary, { at: 'call' }>,
  checkoutId: string,
  { stage, books }: StripeStandIn,
  kill: () => Promise<void> | void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const hook = async (call: Call, _reply?: Reply) => {
      const found = actionOf(call);
      if (found?.action !== boundary.call) return;
      const id = found.intentId;
      const own = id ? books.intents.get(id)?.metadata.checkoutId : call.body;
      if (!own?.includes(checkoutId)) return;
      stage.before = null;
      stage.after = null;
      await Promise.resolve(kill()).then(resolve, reject);
      // Nobody is there any more to hear that nothing was done.
      if (boundary.moment === 'before') throw new Error('the caller is gone');
    };
    if (boundary.moment === 'before') stage.before = hook;
    else stage.after = hook;
  });
}

const ACTIONS = [
  [/^\/v1\/payment_intents$/, 'authorize'],
  [/^\/v1\/payment_intents\/([^/]+)\/capture$/, 'capture'],
  [/^\/v1\/payment_intents\/([^/]+)\/cancel$/, 'void'],
] as const;

function actionOf({ method, path, body }: Call) {
  if (method !== 'POST') return null;
  if (path === '/v1/refunds') {
    return { action: 'refund', intentId: new URLSearchParams(body).get('payment_intent') } as const;
  }
  for (const [pattern, action] of ACTIONS) {
    const found = pattern.exec(path);
    if (found) return { action, intentId: found[1] ?? null } as const;
  }
  return null;
}

async function killBeforeCommit(db: Db, kill: () => Promise<void> | void): Promise<void> {
  let paused = await pausedBackends(db);
  while (paused.length === 0) {
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    paused = await pausedBackends(db);
  }
  await kill();
  await endBackends(db, paused);
}

/** Hears of every commit from the moment this resolves on. */
async function listenFor(url: string, checkoutId: string) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const heard = new Promise<void>((resolve) => {
    client.on('notification', ({ payload }) => {
      if (payload === checkoutId) resolve();
    });
  });
  await client.query(`listen ${COMMITTED}`);
  return { heard, close: () => client.end() };
}
