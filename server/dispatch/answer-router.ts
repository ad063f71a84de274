import { z } from 'zod';
import { publicProcedure, router } from '../trpc/init';
import { answerByLink, lookAtLink } from './answer-by-link';
import { answers, pressToken } from './words';

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
        answer: z
          .discriminatedUnion('type', [
            answers.confirmed,
            answers.declined,
            answers.shipped.extend({ token: pressToken.optional() }),
          ])
          .refine((answer) => answer.type !== 'shipped' || !answer.lines || answer.token, {
            error: 'A part needs a token.',
            path: ['token'],
          }),
      }),
    )
    .mutation(({ ctx, input }) => answerByLink(ctx.db, input.token, input.answer)),
});
