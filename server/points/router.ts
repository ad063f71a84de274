import { z } from 'zod';
import { adminProcedure, customerProcedure, publicProcedure, router } from '../trpc/init';
import { id } from '../trpc/input';
import { findWallets } from './admin';
import { donatePoints } from './donate';
import { explainAccount, explainBalance } from './explain';
import { grantByAdmin } from './grant';
import { findWallet, listCharities, listEntries } from './queries';

const page = z.strictObject({
  limit: z.number().int().min(1).max(100).default(25),
  offset: z.number().int().min(0).max(1_000_000).default(0),
});

export const pointsRouter = router({
  /** Balance, held and spendable points; null for those who have no wallet. */
  wallet: customerProcedure.query(({ ctx }) => findWallet(ctx.db, ctx.customer)),

  /** How the balance comes about: causes, holds, lots; null for those who have no wallet. */
  explain: customerProcedure.query(({ ctx }) => explainBalance(ctx.db, ctx.customer)),

  entries: customerProcedure.input(page).query(async ({ ctx, input }) => {
    const wallet = await findWallet(ctx.db, ctx.customer);
    if (!wallet) return { entries: [], total: 0 };
    return listEntries(ctx.db, wallet.accountId, input);
  }),

  charities: publicProcedure.query(({ ctx }) => listCharities(ctx.db)),

  donate: customerProcedure
    .input(
      z.strictObject({
        charityId: id,
        points: z.number().int().min(1).max(1_000_000_000),
        token: z.string().min(8).max(64),
      }),
    )
    .mutation(({ ctx, input }) => donatePoints(ctx.db, ctx.customer, input)),
});

const accountId = { accountId: id };

export const adminPointsRouter = router({
  /** Wallets by a part of an e-mail address or name. */
  find: adminProcedure
    .input(z.strictObject({ q: z.string().max(120).default('') }))
    .query(({ ctx, input }) => findWallets(ctx.db, input.q)),

  explain: adminProcedure
    .input(z.strictObject(accountId))
    .query(({ ctx, input }) => explainAccount(ctx.db, input.accountId)),

  grant: adminProcedure
    .input(
      z.strictObject({
        ...accountId,
        points: z.number().int().min(1).max(1_000_000),
        reason: z.string().trim().min(3).max(200),
        token: z.string().min(8).max(64),
      }),
    )
    .mutation(({ ctx, input }) => grantByAdmin(ctx.db, ctx.admin, input)),

  entries: adminProcedure
    .input(page.extend(accountId))
    .query(({ ctx, input: { accountId: of, ...shown } }) => listEntries(ctx.db, of, shown)),
});
