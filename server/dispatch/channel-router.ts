import { z } from 'zod';
import { businessProcedure, router } from '../trpc/init';
import { getChannel, setChannel } from './channel';
import { createSecret, retireSecret } from './secrets';

const name = z.string().min(1).max(64);

/** How a business is reached, and what its API signs with: all of it the business's own. */
export const channelRouter = router({
  get: businessProcedure.query(({ ctx }) => getChannel(ctx.db, ctx.business)),

  /** The plugin's own schema says what fits. */
  set: businessProcedure
    .input(z.strictObject({ plugin: name, settings: z.record(name, z.string().max(1_000)) }))
    .mutation(({ ctx, input }) => setChannel(ctx.db, ctx.business, input)),

  /** The secret is in this answer and in no other. */
  createSecret: businessProcedure.mutation(({ ctx }) => createSecret(ctx.db, ctx.business)),

  retireSecret: businessProcedure
    .input(z.strictObject({ secretId: name }))
    .mutation(({ ctx, input }) => retireSecret(ctx.db, ctx.business, input.secretId)),
});
