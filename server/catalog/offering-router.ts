import { z } from 'zod';
import { env } from '../env';
import { moveStock, setThreshold } from '../inventory/shelves';
import { businessProcedure, router } from '../trpc/init';
import { id } from '../trpc/input';
import { offeringFields, pieces, threshold } from './offering-input';
import { countOfferings, getOffering, listOfferings, SHOWN } from './offering-queries';
import { changeOffering, createOffering, publishOffering } from './offerings';
import { PICTURES } from './pictures';

const target = { productId: id };

const difference = z
  .number({ error: 'Write a whole number.' })
  .int({ error: 'Write a whole number.' })
  .min(-100_000, { error: 'At most 100,000 at once.' })
  .max(100_000, { error: 'At most 100,000 at once.' })
  .refine((quantity) => quantity !== 0, { error: 'Write how many more or fewer.' });

/** A business's own offerings: nothing here reaches another's. */
export const offeringRouter = router({
  list: businessProcedure
    .input(
      z.strictObject({
        show: z.enum(SHOWN).default('all'),
        page: z.number().int().min(1).max(100_000).default(1),
      }),
    )
    .query(({ ctx, input }) => listOfferings(ctx.db, ctx.business, input)),

  counts: businessProcedure.query(({ ctx }) => countOfferings(ctx.db, ctx.business)),

  get: businessProcedure
    .input(z.strictObject(target))
    .query(({ ctx, input }) => getOffering(ctx.db, ctx.business, input.productId)),

  pictures: businessProcedure.query(() => PICTURES),

  create: businessProcedure
    .input(
      z.strictObject({
        fields: offeringFields,
        available: pieces,
        lowStockThreshold: threshold,
        isActive: z.boolean(),
      }),
    )
    .mutation(({ ctx, input }) => createOffering(ctx.db, ctx.business, input)),

  change: businessProcedure
    .input(z.strictObject({ ...target, revision: z.string().max(64), fields: offeringFields }))
    .mutation(({ ctx, input }) => changeOffering(ctx.db, ctx.business, input)),

  publish: businessProcedure
    .input(z.strictObject({ ...target, isActive: z.boolean() }))
    .mutation(({ ctx, input }) => publishOffering(ctx.db, ctx.business, input)),

  /** By the difference, once per `token`; answers with the offering as it is then. */
  moveStock: businessProcedure
    .input(
      z
        .strictObject({
          ...target,
          kind: z.enum(['received', 'corrected']),
          quantity: difference,
          token: id,
        })
        .refine(({ kind, quantity }) => kind === 'corrected' || quantity > 0, {
          error: 'What was received is one piece or more.',
          path: ['quantity'],
        }),
    )
    .mutation(async ({ ctx, input }) => {
      const { businessId } = ctx.business;
      const lowStockThreshold = env().LOW_STOCK_THRESHOLD;
      await moveStock(ctx.db, { ...input, businessId, lowStockThreshold });
      return getOffering(ctx.db, ctx.business, input.productId);
    }),

  setThreshold: businessProcedure
    .input(z.strictObject({ ...target, was: threshold, threshold }))
    .mutation(async ({ ctx, input }) => {
      const { businessId } = ctx.business;
      await getOffering(ctx.db, ctx.business, input.productId);
      const lowStockThreshold = env().LOW_STOCK_THRESHOLD;
      await setThreshold(ctx.db, { ...input, businessId, lowStockThreshold });
      return getOffering(ctx.db, ctx.business, input.productId);
    }),
});
