import { z } from 'zod';
import { line } from '../identity/credentials';
import { adminProcedure, publicProcedure, router } from '../trpc/init';
import { id } from '../trpc/input';
import { applicationInput, apply, approve, decline } from './applications';
import { countApplications, listApplications } from './queries';

const applicationId = id;

/** Businesses join: they apply, and an admin decides. */
export const joiningRouter = router({
  ask: publicProcedure
    .input(applicationInput)
    .mutation(({ ctx, input }) => apply(ctx.db, input, ctx.caller)),

  list: adminProcedure
    .input(
      z.strictObject({
        state: z.enum(['open', 'approved', 'declined']).default('open'),
        page: z.number().int().min(1).max(100_000).default(1),
      }),
    )
    .query(({ ctx, input }) => listApplications(ctx.db, ctx.admin, input)),

  counts: adminProcedure.query(({ ctx }) => countApplications(ctx.db)),

  /** Answers with the business's id, the same each time. */
  approve: adminProcedure
    .input(z.strictObject({ applicationId }))
    .mutation(({ ctx, input }) => approve(ctx.db, ctx.admin, input.applicationId)),

  decline: adminProcedure
    .input(z.strictObject({ applicationId, reason: line(500).pipe(z.string().min(3)) }))
    .mutation(({ ctx, input }) => decline(ctx.db, ctx.admin, input)),
});
