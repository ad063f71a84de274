import { z } from 'zod';
import { adminProcedure, router } from '../trpc/init';
import { id } from '../trpc/input';
import { discardLetter, replayLetter } from './commands';
import { countDeadLetters, getOutcome, listDeadLetters } from './queries';

const named = { kind: z.enum(['run', 'notice']), id };

export const deadLetterRouter = router({
  list: adminProcedure.query(({ ctx }) => listDeadLetters(ctx.db)),

  count: adminProcedure.query(({ ctx }) => countDeadLetters(ctx.db)),

  /** How a run stands that was started by a replay. */
  outcome: adminProcedure
    .input(z.strictObject({ runId: id }))
    .query(({ ctx, input }) => getOutcome(ctx.db, input.runId)),

  replay: adminProcedure
    .input(z.strictObject(named))
    .mutation(({ ctx, input }) => replayLetter(ctx.db, ctx.admin, input)),

  discard: adminProcedure
    .input(z.strictObject({ ...named, note: z.string().trim().min(3).max(500) }))
    .mutation(({ ctx, input }) => discardLetter(ctx.db, ctx.admin, input)),
});
