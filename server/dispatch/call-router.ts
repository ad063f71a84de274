import { z } from 'zod';
import { adminProcedure, router } from '../trpc/init';
import { findByCode, recordCall } from './calls';
import { answers, pressToken } from './words';

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
        token: pressToken,
        answer: z.discriminatedUnion('type', [
          answers.confirmed,
          answers.declined,
          answers.shipped,
        ]),
      }),
    )
    .mutation(({ ctx, input }) => recordCall(ctx.db, ctx.admin, input)),
});
