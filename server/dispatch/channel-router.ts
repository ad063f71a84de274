import { z } from 'zod';
import { onBehalfOf } from '../auth/actor';
import { adminProcedure, businessProcedure, router } from '../trpc/init';
import { id } from '../trpc/input';
import { getChannel, setChannel } from './channel';
import { createSecret, retireSecret } from './secrets';

const name = z.string().min(1).max(64);

/** The plugin's own schema says what fits. */
const choice = z.strictObject({
  plugin: name,
  settings: z.record(name, z.union([z.string().max(1_000), z.boolean(), z.number()])),
});

const target = z.strictObject({ businessId: id });

/** Of any business, for an admin who helps it. */
const ofBusiness = adminProcedure
  .input(z.object({ businessId: id }))
  .use(({ ctx, input, next }) =>
    next({ ctx: { ...ctx, business: onBehalfOf(ctx.admin, input.businessId) } }),
  );

/** How a business is reached, and what its API signs with: its own, or any for an admin. */
export const channelRouter = router({
  get: businessProcedure.query(({ ctx }) => getChannel(ctx.db, ctx.business)),

  set: businessProcedure
    .input(choice)
    .mutation(({ ctx, input }) => setChannel(ctx.db, ctx.business, input)),

  /** The secret is in this answer and in no other. */
  createSecret: businessProcedure.mutation(({ ctx }) => createSecret(ctx.db, ctx.business)),

  retireSecret: businessProcedure
    .input(z.strictObject({ secretId: name }))
    .mutation(({ ctx, input }) => retireSecret(ctx.db, ctx.business, input.secretId)),

  ofBusiness: router({
    get: ofBusiness.input(target).query(({ ctx }) => getChannel(ctx.db, ctx.business)),

    set: ofBusiness
      .input(choice.extend({ businessId: id }))
      .mutation(({ ctx, input: { businessId: _, ...given } }) =>
        setChannel(ctx.db, ctx.business, given),
      ),

    createSecret: ofBusiness
      .input(target)
      .mutation(({ ctx }) => createSecret(ctx.db, ctx.business)),

    retireSecret: ofBusiness
      .input(z.strictObject({ businessId: id, secretId: name }))
      .mutation(({ ctx, input }) => retireSecret(ctx.db, ctx.business, input.secretId)),
  }),
});
