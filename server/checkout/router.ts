import { z } from 'zod';
import { addressInput } from '../identity/address';
import { gatewaysOf } from '../payment/gateways';
import { answerChallenge, getChallenge } from '../payment/sandbox';
import { customerProcedure, publicProcedure, router } from '../trpc/init';
import { id } from '../trpc/input';
import { extendCheckout, updateCheckout } from './change-checkout';
import { placeOrder } from './place-order';
import { getCheckout, toView } from './queries';
import { resumeCheckout } from './resume';
import { returnPathOf } from './return-path';
import { startCheckout } from './start-checkout';
import { findUnderWay } from './under-way';

const choice = {
  points: z.number().int().min(0).max(1_000_000_000).optional(),
  method: z.enum(['standard', 'express', 'pickup']).optional(),
  address: addressInput.optional(),
};

export const checkoutRouter = router({
  /** Opens the checkout of the caller's cart, or comes back to the open one. */
  start: customerProcedure
    .input(z.strictObject(choice))
    .mutation(({ ctx, input }) => startCheckout(ctx.db, ctx.customer, input, ctx.caller)),

  get: customerProcedure
    .input(z.strictObject({ checkoutId: id }))
    .query(async ({ ctx, input }) =>
      toView(await getCheckout(ctx.db, ctx.customer.userId, input.checkoutId)),
    ),

  update: customerProcedure
    .input(z.strictObject({ checkoutId: id, ...choice }))
    .mutation(({ ctx, input }) => updateCheckout(ctx.db, ctx.customer, input)),

  extend: customerProcedure
    .input(z.strictObject({ checkoutId: id }))
    .mutation(({ ctx, input }) => extendCheckout(ctx.db, ctx.customer, input.checkoutId)),

  /** Idempotent by `clientOrderToken`; asked again it tells how the payment stands. */
  place: customerProcedure
    .input(
      z.strictObject({
        checkoutId: id,
        clientOrderToken: z.string().min(8).max(64),
        methodRef: z.string().min(1).max(128).nullable(),
        provider: z.string().min(1).max(32).optional(),
      }),
    )
    .mutation(({ ctx, input }) =>
      placeOrder(
        { db: ctx.db, gateways: gatewaysOf(ctx.db), caller: ctx.caller },
        ctx.customer,
        input,
      ),
    ),

  /** Settles the last payment of one's own checkout, after a bank's page or a closed one. */
  resume: customerProcedure
    .input(z.strictObject({ checkoutId: id }))
    .mutation(({ ctx, input }) =>
      resumeCheckout({ db: ctx.db, gateways: gatewaysOf(ctx.db) }, ctx.customer, input.checkoutId),
    ),

  underWay: customerProcedure.query(({ ctx }) => findUnderWay(ctx.db, ctx.customer.userId)),

  /** The sandbox bank's 3-D Secure page: whoever has its address may answer, as at a real bank. */
  challenge: publicProcedure
    .input(z.strictObject({ providerRef: id }))
    .query(async ({ ctx, input: { providerRef } }) => ({
      ...(await getChallenge(ctx.db, providerRef)),
      backTo: await returnPathOf(ctx.db, providerRef),
    })),

  answerChallenge: publicProcedure
    .input(z.strictObject({ providerRef: id, approve: z.boolean() }))
    .mutation(({ ctx, input }) => answerChallenge(ctx.db, input.providerRef, input.approve)),
});
