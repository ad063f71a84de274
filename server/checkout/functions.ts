import { cron } from 'inngest';
import { eventSchemas } from '../events/catalog';
import type { Client } from '../events/client';
import { pruneVelocity } from '../fraud/velocity';
import { releaseAbandoned } from './abandoned';
import { announceLapsing } from './announce-lapsing';
import type { Deps } from './authorize';
import { expireHolds } from './expire-holds';
import { actOnNotice, sendLateSuccess } from './notices';

/** What runs for checkouts without anybody waiting: lapsed holds, notices of payment providers. */
export function checkoutFunctions(client: Client, deps: Deps) {
  return [expire(client, deps), notice(client, deps), lateSuccess(client, deps)];
}

function expire(client: Client, deps: Deps) {
  return client.createFunction(
    { id: 'expire-holds', retries: 1, triggers: [cron('* * * * *')] },
    async ({ step }) => {
      const ended = await step.run('give-back', () => expireHolds(deps.db));
      const released = await step.run('let-go', () => releaseAbandoned(deps));
      const told = await step.run('tell-of-lapsing', () => announceLapsing(deps.db));
      const forgotten = await step.run('forget-counts', () => pruneVelocity(deps.db));
      return { ended, released, told, forgotten };
    },
  );
}

function notice(client: Client, deps: Deps) {
  return client.createFunction(
    { id: 'payment-notice', retries: 10, triggers: [{ event: 'payment.notice_received' }] },
    async ({ event, step }) => {
      const { inboxId } = eventSchemas['payment.notice_received'].parse(event.data);
      await step.run('act', () => actOnNotice(deps, inboxId));
    },
  );
}

function lateSuccess(client: Client, { db }: Deps) {
  return client.createFunction(
    { id: 'sandbox-late-success', retries: 10, triggers: [{ event: 'sandbox.success_due' }] },
    async ({ event, step }) => {
      const { providerRef } = eventSchemas['sandbox.success_due'].parse(event.data);
      await step.run('succeed', () => sendLateSuccess(db, providerRef));
    },
  );
}
