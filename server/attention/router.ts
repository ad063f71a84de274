import { z } from 'zod';
import { adminProcedure, router } from '../trpc/init';
import { resolveMatter } from './attention';
import { countAttention, listAttention } from './queries';

export const attentionRouter = router({
  list: adminProcedure
    .input(
      z.strictObject({
        state: z.enum(['open', 'resolved']).optional(),
        limit: z.number().int().min(1).max(100).default(25),
        offset: z.number().int().min(0).max(1_000_000).default(0),
      }),
    )
    .query(({ ctx, input }) => listAttention(ctx.db, input)),

  counts: adminProcedure.query(({ ctx }) => countAttention(ctx.db)),

  resolve: adminProcedure
    .input(z.strictObject({ attentionId: z.string().min(1).max(64) }))
    .mutation(({ ctx, input }) => resolveMatter(ctx.db, ctx.admin, input.attentionId)),
});
