import { z } from 'zod';
import { publicProcedure, router } from '../trpc/init';
import { answerByLink, lookAtLink } from './answer-by-link';
import { declineReason, pieces, printable } from './words';

const token = z.string().min(1).max(300);

/** For whoever holds a link of an order mail: its signature says what may be done, and for whom. */
export const answerRouter = router({
  look: publicProcedure
    .input(z.strictObject({ token }))
    .query(({ ctx, input }) => lookAtLink(ctx.db, input.token)),

  give: publicProcedure
    .input(
      z.strictObject({
        token,
        answer: z.discriminatedUnion('type', [
          z.strictObject({
            type: z.literal('confirmed'),
            // Left out, all of it.
            lines: pieces.optional(),
            reason: declineReason.optional(),
          }),
          z.strictObject({ type: z.literal('declined'), reason: declineReason }),
          z.strictObject({
            type: z.literal('shipped'),
            carrier: printable.optional(),
            tracking: printable.optional(),
          }),
        ]),
      }),
    )
    .mutation(({ ctx, input }) => answerByLink(ctx.db, input.token, input.answer)),
});
