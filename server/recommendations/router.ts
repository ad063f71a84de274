import { z } from 'zod';
import { type Context, publicProcedure, router } from '../trpc/init';
import { id } from '../trpc/input';
import { recordView, type Subject } from './interactions';
import { listBesideCart, listForSubject } from './queries';

export const recommendationRouter = router({
  forYou: publicProcedure.query(({ ctx }) => listForSubject(ctx.db, subjectOf(ctx))),

  besideCart: publicProcedure.query(({ ctx }) => listBesideCart(ctx.db, subjectOf(ctx))),

  /** A product's page was looked at, for as long as it takes to read its name. */
  seen: publicProcedure
    .input(z.strictObject({ productId: id }))
    .mutation(({ ctx, input }) => recordView(ctx.db, subjectOf(ctx), input.productId)),
});

function subjectOf({ viewer, cartToken }: Context): Subject {
  return { userId: viewer?.userId ?? null, token: viewer ? null : cartToken };
}
