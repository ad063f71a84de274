import { z } from 'zod';
import { watch } from '../events/live';
import { gatewaysOf } from '../payment/gateways';
import { adminProcedure, customerProcedure, router } from '../trpc/init';
import { id, namedOnce } from '../trpc/input';
import { getOrderForAdmin, retryOrder } from './admin';
import { getFigures } from './figures';
import { listOrders } from './list';
import { getOrder, getOwnOrderId } from './queries';
import { previewRefund, refundOrder } from './refund-order';
import { retryRefund } from './retry-refund';
import { adminReturns, customerReturns } from './return-router';
import { passReview, rejectReview } from './review';
import { cancelOrder } from './undo';

const page = {
  limit: z.number().int().min(1).max(100).default(20),
  offset: z.number().int().min(0).max(10_000_000).default(0),
};
const state = z.enum(['created', 'confirmed', 'completed', 'canceled', 'failed']);
const reason = z.string().trim().min(3).max(500);

const refundChoice = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('whole') }),
  z.strictObject({
    by: z.literal('lines'),
    lines: namedOnce(z.strictObject({ lineId: id, quantity: z.number().int().min(1).max(999) }), {
      key: 'lineId',
      most: 100,
    }),
    restock: z.boolean(),
  }),
  z.strictObject({
    by: z.literal('amount'),
    valueCents: z.number().int().min(1).max(2_000_000_000),
  }),
]);

export const orderRouter = router({
  ...customerReturns,

  mine: customerProcedure
    .input(z.strictObject({ ...page, state: state.optional() }))
    .query(({ ctx, input }) => listOrders(ctx.db, { ...input, userId: ctx.customer.userId })),

  /** One of the caller's own orders, by number or id. */
  get: customerProcedure
    .input(z.strictObject({ key: id }))
    .query(({ ctx, input }) => getOrder(ctx.db, input.key, ctx.customer)),

  /** The order now and again after each change, as server-sent events. */
  watch: customerProcedure.input(z.strictObject({ orderId: id })).subscription(async function* ({
    ctx,
    input,
    signal,
  }) {
    const orderId = await getOwnOrderId(ctx.db, ctx.customer.userId, input.orderId);
    yield* watch(orderId, signal, () => getOrder(ctx.db, orderId, ctx.customer));
  }),

  cancel: customerProcedure
    .input(z.strictObject({ orderId: id, reason }))
    .mutation(({ ctx, input }) => cancelOrder(ctx.db, ctx.customer, input)),
});

export const adminOrderRouter = router({
  ...adminReturns,

  list: adminProcedure
    .input(
      z.strictObject({
        ...page,
        state: state.optional(),
        businessId: id.optional(),
        inReview: z.boolean().optional(),
        from: z.iso.datetime().optional(),
        to: z.iso.datetime().optional(),
        q: z.string().trim().max(200).optional(),
      }),
    )
    .query(({ ctx, input: { from, to, ...filter } }) =>
      listOrders(ctx.db, {
        ...filter,
        from: from ? new Date(from) : undefined,
        to: to ? new Date(to) : undefined,
      }),
    ),

  /** Orders placed since a moment by state, and the dispatches that wait. */
  figures: adminProcedure
    .input(z.strictObject({ since: z.iso.datetime() }))
    .query(({ ctx, input }) => getFigures(ctx.db, new Date(input.since))),

  get: adminProcedure
    .input(z.strictObject({ key: id }))
    .query(({ ctx, input }) => getOrderForAdmin(ctx.db, input.key)),

  watch: adminProcedure.input(z.strictObject({ orderId: id })).subscription(async function* ({
    ctx,
    input,
    signal,
  }) {
    const { orderId } = input;
    yield* watch(orderId, signal, () => getOrderForAdmin(ctx.db, orderId));
  }),

  /** What a refund would give back, before anybody confirms it. */
  previewRefund: adminProcedure
    .input(z.strictObject({ orderId: id, choice: refundChoice }))
    .query(({ ctx, input }) => previewRefund(ctx.db, ctx.admin, input)),

  refund: adminProcedure
    .input(
      z.strictObject({
        orderId: id,
        choice: refundChoice,
        reason,
        token: z.string().min(8).max(64),
        expected: z.strictObject({
          amountCents: z.number().int().min(0).max(2_000_000_000),
          points: z.number().int().min(0).max(2_000_000_000),
        }),
      }),
    )
    .mutation(({ ctx, input }) => refundOrder(ctx.db, ctx.admin, input)),

  cancel: adminProcedure
    .input(z.strictObject({ orderId: id, reason }))
    .mutation(({ ctx, input }) => cancelOrder(ctx.db, ctx.admin, input)),

  /** A held order goes on. */
  passReview: adminProcedure
    .input(z.strictObject({ orderId: id }))
    .mutation(({ ctx, input }) => passReview(ctx.db, ctx.admin, input.orderId)),

  /** A held order is declined: everything goes back. */
  rejectReview: adminProcedure
    .input(z.strictObject({ orderId: id }))
    .mutation(({ ctx, input }) => rejectReview(ctx.db, ctx.admin, input.orderId)),

  /** Has a refund that failed paid anew. */
  retryRefund: adminProcedure
    .input(z.strictObject({ refundId: id }))
    .mutation(({ ctx, input }) =>
      retryRefund({ db: ctx.db, gateways: gatewaysOf(ctx.db) }, ctx.admin, input.refundId),
    ),

  retry: adminProcedure
    .input(z.strictObject({ orderId: id }))
    .mutation(({ ctx, input }) => retryOrder(ctx.db, ctx.admin, input.orderId)),
});
