import { z } from 'zod';
import { adminProcedure, businessProcedure, customerProcedure, router } from '../trpc/init';
import { id, namedOnce } from '../trpc/input';
import { receiveReturn } from './receive-return';
import { approveReturn, rejectReturn, withdrawReturn } from './return-answers';
import { RETURN_REASONS } from './return-lifecycle';
import {
  countReturns,
  getOrderReturns,
  getReturn,
  getReturnForAdmin,
  listReturns,
} from './return-queries';
import { previewReturn, requestReturn } from './returns';

const eachLine = { key: 'lineId', most: 100 } as const;
const pieces = z.number().int().max(999);
const wanted = namedOnce(z.strictObject({ lineId: id, quantity: pieces.min(1) }), eachLine);
const filter = z.strictObject({
  state: z.enum(['requested', 'approved', 'rejected', 'received', 'withdrawn']).optional(),
  page: z.number().int().min(1).max(100_000).default(1),
});
const search = filter.extend({ q: z.string().trim().max(200).optional() });
const target = z.strictObject({ returnId: id });
const rejected = target.extend({ rejection: z.string().trim().min(3).max(500) });
const received = target.extend({
  lines: namedOnce(z.strictObject({ lineId: id, restocked: pieces.min(0) }), eachLine),
});

/** What a shopper does with returns of an own order. */
export const customerReturns = {
  /** An order's returns, by its number or id, and what can still be sent back. */
  returns: customerProcedure
    .input(z.strictObject({ key: id }))
    .query(({ ctx, input }) => getOrderReturns(ctx.db, ctx.customer, input.key)),

  /** What pieces would give back, before anybody asks for it. */
  previewReturn: customerProcedure
    .input(z.strictObject({ orderId: id, lines: wanted }))
    .query(({ ctx, input }) => previewReturn(ctx.db, ctx.customer, input)),

  requestReturn: customerProcedure
    .input(
      z.strictObject({
        orderId: id,
        lines: wanted,
        reason: z.enum(RETURN_REASONS),
        note: z.string().trim().max(500).nullish(),
        token: z.string().min(8).max(64),
      }),
    )
    .mutation(({ ctx, input: { note, ...request } }) =>
      requestReturn(ctx.db, ctx.customer, { ...request, note: note || null }),
    ),

  withdrawReturn: customerProcedure
    .input(target)
    .mutation(({ ctx, input }) => withdrawReturn(ctx.db, ctx.customer, input)),
};

/** What an admin does with everybody's. */
export const adminReturns = {
  returns: adminProcedure
    .input(search)
    .query(({ ctx, input }) => listReturns(ctx.db, ctx.admin, input)),

  countReturns: adminProcedure.query(({ ctx }) => countReturns(ctx.db, ctx.admin)),

  getReturn: adminProcedure
    .input(target)
    .query(({ ctx, input }) => getReturnForAdmin(ctx.db, ctx.admin, input.returnId)),

  approveReturn: adminProcedure
    .input(target)
    .mutation(({ ctx, input }) => approveReturn(ctx.db, ctx.admin, input)),

  rejectReturn: adminProcedure
    .input(rejected)
    .mutation(({ ctx, input }) => rejectReturn(ctx.db, ctx.admin, input)),

  receiveReturn: adminProcedure
    .input(received)
    .mutation(({ ctx, input }) => receiveReturn(ctx.db, ctx.admin, input)),
};

/** What a business does with its own. */
export const returnRouter = router({
  list: businessProcedure
    .input(filter)
    .query(({ ctx, input }) => listReturns(ctx.db, ctx.business, input)),

  counts: businessProcedure.query(({ ctx }) => countReturns(ctx.db, ctx.business)),

  get: businessProcedure
    .input(target)
    .query(({ ctx, input }) => getReturn(ctx.db, ctx.business, input.returnId)),

  approve: businessProcedure
    .input(target)
    .mutation(({ ctx, input }) => approveReturn(ctx.db, ctx.business, input)),

  reject: businessProcedure
    .input(rejected)
    .mutation(({ ctx, input }) => rejectReturn(ctx.db, ctx.business, input)),

  receive: businessProcedure
    .input(received)
    .mutation(({ ctx, input }) => receiveReturn(ctx.db, ctx.business, input)),
});
