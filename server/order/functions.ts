import { cron, NonRetriableError, RetryAfterError } from 'inngest';
import { raiseAttention, resolveAttention } from '../attention/attention';
import { env } from '../env';
import { isFinal, whatWentWrong } from '../errors';
import { eventSchemas } from '../events/catalog';
import type { Client } from '../events/client';
import { giveUpRefund } from '../payment/refunds';
import { cancelDeclinedLines, refundDeclinedLines } from './declined-lines';
import { cancelDeclinedParts, partKey } from './declined-parts';
import { tellDispatchNews } from './dispatch-news';
import { tellPhoneCall } from './phone-news';
import { payOrderRefund } from './refunding';
import { remindOfReviews } from './review';
import { capture, complete, confirm, type Deps, deleteCart } from './saga';
import { StepFailed } from './steps';
import { failOrder, returnMoneyOf, stuckKey } from './undo';

/** Waits between the tries of the cart's deletion, in milliseconds (R0.23). */
const CART_DELAYS_MS = [500, 5_000, 10_000];

/** What runs for an order after the reply: the saga, its compensation, and news of dispatches. */
export function orderFunctions(client: Client, deps: Deps) {
  return [
    lifecycle(client, deps),
    undo(client, deps),
    refund(client, deps),
    dispatchDeclined(client, deps),
    dispatchPartDeclined(client, deps),
    dispatchNews(client, deps),
    phoneNews(client, deps),
    reviews(client, deps),
  ];
}

function lifecycle(client: Client, deps: Deps) {
  return client.createFunction(
    {
      id: 'order-lifecycle',
      retries: 6,
      // Where much waits, money and stock are settled before the news of it are written.
      priority: { run: '60' },
      triggers: [
        { event: 'UserCheckedOutIntegrationEvent' },
        { event: 'order.retry_requested' },
        { event: 'order.review_passed' },
      ],
      onFailure: async ({ event, error, step }) => {
        const { orderId } = orderOf(event.data.event.data);
        await step.run('raise-attention', () => raiseStuck(deps, orderId, error.message));
      },
    },
    async ({ event, step }) => {
      const { orderId } = orderOf(event.data);
      const windowSeconds = env().CHANGE_WINDOW_SECONDS;
      if (windowSeconds > 0 && event.name === 'UserCheckedOutIntegrationEvent') {
        await step.sleep('let-change', windowSeconds * 1_000);
      }
      let at = 'capture';
      try {
        if ((await step.run('capture', () => once(capture(deps, orderId)))).stopped) return;
        at = 'confirm';
        if ((await step.run('confirm', () => once(confirm(deps, orderId)))).stopped) return;
        at = 'delete-cart';
        if ((await step.run('delete-cart', () => thrice(deleteCart(deps, orderId)))).stopped)
          return;
        at = 'complete';
        if ((await step.run('complete', () => once(complete(deps, orderId)))).stopped) return;
      } catch (error) {
        const reason = `${at}: ${whatWentWrong(error)}`;
        const isCartFailure = at === 'delete-cart';
        await step.run('undo', () => failOrder(deps.db, { orderId, reason, isCartFailure }));
        return;
      }
      if (event.name === 'order.retry_requested') {
        await step.run('settle', () => resolveAttention(deps.db, stuckKey(orderId), 'shop'));
      }
    },
  );
}

function undo(client: Client, deps: Deps) {
  return client.createFunction(
    {
      id: 'order-undo',
      retries: 10,
      triggers: [{ event: 'order.undo_requested' }],
      onFailure: async ({ event, error, step }) => {
        const { orderId } = orderOf(event.data.event.data);
        await step.run('raise-attention', () => raiseStuck(deps, orderId, error.message));
      },
    },
    async ({ event, step }) => {
      const undone = eventSchemas['order.undo_requested'].parse(event.data);
      await step.run('return-money', () => returnMoneyOf(deps, undone));
    },
  );
}

function refund(client: Client, deps: Deps) {
  return client.createFunction(
    {
      id: 'order-refund',
      retries: 10,
      triggers: [{ event: 'order.refund_requested' }],
      onFailure: async ({ event, error, step }) => {
        const { refundId } = eventSchemas['order.refund_requested'].parse(event.data.event.data);
        await step.run('give-up', async () => {
          await giveUpRefund(deps.db, refundId, error.message);
        });
      },
    },
    async ({ event, step }) => {
      const requested = eventSchemas['order.refund_requested'].parse(event.data);
      await step.run('pay', () => once(payOrderRefund(deps, requested)));
    },
  );
}

function dispatchDeclined(client: Client, deps: Deps) {
  return client.createFunction(
    { id: 'dispatch-declined', retries: 10, triggers: [{ event: 'dispatch.declined' }] },
    async ({ event, step }) => {
      const decline = eventSchemas['dispatch.declined'].parse(event.data);
      const { refundId } = await step.run('cancel-lines', () => cancelDeclinedLines(deps, decline));
      if (!refundId) return;
      await step.run('refund', () => refundDeclinedLines(deps, decline.dispatchId, refundId));
    },
  );
}

function dispatchPartDeclined(client: Client, deps: Deps) {
  return client.createFunction(
    { id: 'dispatch-part-declined', retries: 10, triggers: [{ event: 'dispatch.part_declined' }] },
    async ({ event, step }) => {
      const decline = eventSchemas['dispatch.part_declined'].parse(event.data);
      const { refundId } = await step.run('cancel-pieces', () =>
        cancelDeclinedParts(deps, decline),
      );
      if (!refundId) return;
      await step.run('refund', () => refundDeclinedLines(deps, partKey(decline), refundId));
    },
  );
}

const NEWS = [
  'dispatch.confirmed',
  'dispatch.declined',
  'dispatch.part_declined',
  'dispatch.shipped',
  'dispatch.part_shipped',
  'dispatch.delivered',
  'dispatch.part_delivered',
  'dispatch.recalled',
] as const;

function phoneNews(client: Client, deps: Deps) {
  return client.createFunction(
    { id: 'phone-news', retries: 10, triggers: [{ event: 'dispatch.told_by_phone' }] },
    async ({ event, step }) => {
      await step.run('tell', () => tellPhoneCall(deps.db, event.data));
    },
  );
}

function dispatchNews(client: Client, deps: Deps) {
  return client.createFunction(
    { id: 'dispatch-news', retries: 10, triggers: NEWS.map((event) => ({ event })) },
    async ({ event, step }) => {
      await step.run('tell', () => tellDispatchNews(deps.db, event));
    },
  );
}

/** Held orders whose money the bank is about to let go of are brought to mind again. */
function reviews(client: Client, { db }: Deps) {
  return client.createFunction(
    { id: 'remind-of-reviews', retries: 1, triggers: [cron('17 * * * *')] },
    async ({ step }) => ({ reminded: await step.run('remind', () => remindOfReviews(db)) }),
  );
}

/** Retried by the engine's table, but never where trying again cannot help. */
async function once<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    const cause = error instanceof StepFailed ? error.cause : error;
    if (isFinal(cause)) throw new NonRetriableError(cause.message, { cause });
    throw error;
  }
}

/** Retried after each of the cart's delays, then given up for good. */
async function thrice<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof StepFailed)) throw error;
    const delay = CART_DELAYS_MS[error.attempts - 1];
    if (delay === undefined) throw new NonRetriableError(error.message, { cause: error });
    throw new RetryAfterError(error.message, delay);
  }
}

function orderOf(data: unknown): { orderId: string } {
  return eventSchemas['order.completed'].parse(data);
}

async function raiseStuck({ db }: Deps, orderId: string, detail: string): Promise<void> {
  const title = 'An order cannot go on by itself';
  await raiseAttention(db, { key: stuckKey(orderId), kind: 'order.stuck', title, detail, orderId });
}
