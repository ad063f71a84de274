import { z } from 'zod';
import type { Db } from '@/db/client';
import { canRedeem, type Viewer } from '../auth/actor';
import { findWallet } from '../points/queries';
import { type Context, publicProcedure, router } from '../trpc/init';
import { slug } from '../trpc/input';
import { listProducts, SORTS } from './list';
import { getProduct, type Looker, listBusinesses, listCategories } from './queries';

const page = z.strictObject({
  category: slug.optional(),
  business: slug.optional(),
  q: z.string().optional(),
  /** Only what the viewer's spendable points pay whole. */
  payable: z.boolean().default(false),
  sort: z.enum(SORTS).optional(),
  cursor: z.number().int().min(0).max(1_000_000).nullish(),
  limit: z.number().int().min(1).max(48).default(24),
});

export const catalogRouter = router({
  list: publicProcedure.input(page).query(async ({ ctx, input }) => {
    const { payable, cursor, ...choice } = input;
    const payableWith = payable ? await spendable(ctx.db, ctx.viewer) : undefined;
    return listProducts(ctx.db, { ...choice, payableWith, cursor: cursor ?? 0 });
  }),

  product: publicProcedure
    .input(z.strictObject({ slug }))
    .query(({ ctx, input }) => getProduct(ctx.db, input.slug, lookerOf(ctx))),

  categories: publicProcedure.query(({ ctx }) => listCategories(ctx.db)),

  businesses: publicProcedure.query(({ ctx }) => listBusinesses(ctx.db)),
});

function lookerOf({ viewer, cartToken }: Context): Looker {
  return { userId: viewer?.userId ?? null, token: viewer ? null : cartToken };
}

async function spendable(db: Db, viewer: Viewer | null): Promise<number> {
  if (!viewer || !canRedeem(viewer)) return 0;
  return (await findWallet(db, viewer))?.spendable ?? 0;
}
