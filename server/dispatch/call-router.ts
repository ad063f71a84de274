import { z } from 'zod';
import { adminProcedure, router } from '../trpc/init';
import { findByCode, recordCall } from './calls';
import { declineReason, pieces, printable } from './words';

const code = z.string().trim().max(40);

/** For whoever takes the call of a business that has a sheet of paper before it. */
export const callRouter = router({
  find: adminProcedure
    .input(z.strictObject({ code }))
    .query(({ ctx, input }) => findByCode(ctx.db, ctx.admin, input.code)),

  record: adminProcedure
    .input(
      z.strictObject({
        code,
        /** Names one press of the button. */
        token: z.string().regex(/^[0-9a-z]{16,40}$/),
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
            // Left out, all that has not left.
            lines: pieces.optional(),
          }),
        ]),
      }),
    )
    .mutation(({ ctx, input }) => recordCall(ctx.db, ctx.admin, input)),
});
