import { z } from 'zod';
import { gatewaysOf } from '../payment/gateways';
import { adminProcedure, customerProcedure, router } from '../trpc/init';
import { id } from '../trpc/input';
import { changeOrder } from './change-order';
import { previewChange } from './change-preview';
import { giveUpChange, resumeChange } from './resume-change';

const whole = z.number().int().min(0).max(2_000_000_000);
const wanted = {
  orderId: id,
  lines: z
    .array(z.strictObject({ lineId: id, quantity: z.number().int().min(0).max(999) }))
    .min(1)
    .max(100),
};
const ofOrder = z.strictObject({ orderId: id });
const confirmed = z.strictObject({
  ...wanted,
  version: whole,
  expected: z.strictObject({ totalCents: whole, points: whole }),
  methodRef: z.string().min(1).max(128).nullable(),
  provider: z.string().min(1).max(32).optional(),
});

/** Changes of an order before it is executed, by whoever placed it and by admins. */
export const orderChangeRouter = router({
  preview: customerProcedure
    .input(z.strictObject(wanted))
    .query(({ ctx, input }) => previewChange(ctx.db, ctx.customer, input)),

  /** Called again, it goes on from where the payment of the difference stands. */
  change: customerProcedure
    .input(confirmed)
    .mutation(({ ctx, input }) =>
      changeOrder(
        { db: ctx.db, gateways: gatewaysOf(ctx.db), caller: ctx.caller },
        ctx.customer,
        input,
      ),
    ),

  /** After a bank's page: whoever hears of the payment first makes the change. */
  resume: customerProcedure
    .input(ofOrder)
    .mutation(({ ctx, input }) =>
      resumeChange({ db: ctx.db, gateways: gatewaysOf(ctx.db) }, ctx.customer, input.orderId),
    ),

  giveUp: customerProcedure
    .input(ofOrder)
    .mutation(({ ctx, input }) =>
      giveUpChange({ db: ctx.db, gateways: gatewaysOf(ctx.db) }, ctx.customer, input.orderId),
    ),

  previewByAdmin: adminProcedure
    .input(z.strictObject(wanted))
    .query(({ ctx, input }) => previewChange(ctx.db, ctx.admin, input)),

  /** Admins have nobody's card: they change what is covered by what is authorized. */
  changeByAdmin: adminProcedure
    .input(confirmed.omit({ methodRef: true, provider: true }))
    .mutation(({ ctx, input }) =>
      changeOrder({ db: ctx.db, gateways: gatewaysOf(ctx.db) }, ctx.admin, {
        ...input,
        methodRef: null,
      }),
    ),
});
