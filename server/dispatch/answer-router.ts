import { z } from 'zod';
import { publicProcedure, router } from '../trpc/init';
import { answerByLink, lookAtLink } from './answer-by-link';
import { declineReason, pieces, printable } from './words';

const token = z.string().min(1).max(300);
const pressToken = z.string().regex(/^[0-9a-z]{16,40}$/);

/** For whoever holds a link of an order mail: its signature says what may be done, and for whom. */
export const answerRouter = router({
  look: publicProcedure
    .input(z.strictObject({ token }))
    .query(({ ctx, input }) => lookAtLink(ctx.db, input.token)),

  give: publicProcedure
    .input(
      z.strictObject({
        token,
        answer: z
          .discriminatedUnion('type', [
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
              // Left out, all that has not left.
              lines: pieces.optional(),
              token: pressToken.optional(),
            }),
          ])
          .refine((answer) => answer.type !== 'shipped' || !answer.lines || answer.token, {
            error: 'A part needs a token.',
            path: ['token'],
          }),
      }),
    )
    .mutation(({ ctx, input }) => answerByLink(ctx.db, input.token, input.answer)),
});
