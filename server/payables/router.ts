import { z } from 'zod';
import { adminProcedure, businessProcedure, router } from '../trpc/init';
import { id } from '../trpc/input';
import { getPayee, listOwed } from './admin';
import { markPaid } from './payouts';
import { getOverview, getStatement } from './statements';
import { agreeTerms } from './terms';

const month = z.string().max(64);

/** Lines that a page shows; the files have all of them. */
const SHOWN = 200;

const text = z
  .string()
  .trim()
  .min(3)
  .max(120)
  .regex(/^\P{C}*$/u);

/** What a business is owed: its own, and nobody else's. */
export const payablesRouter = router({
  overview: businessProcedure.query(({ ctx }) => getOverview(ctx.db, ctx.business.businessId)),

  /** One month; the first 200 of its lines. */
  statement: businessProcedure.input(z.strictObject({ month })).query(({ ctx, input }) =>
    getStatement(ctx.db, {
      businessId: ctx.business.businessId,
      month: input.month,
      limit: SHOWN,
    }),
  ),
});

export const adminPayablesRouter = router({
  /** Every business with what it is owed, 50 to a page. */
  list: adminProcedure
    .input(
      z.strictObject({
        q: z.string().trim().max(120).optional(),
        page: z.number().int().min(1).max(100_000).default(1),
      }),
    )
    .query(({ ctx, input }) => listOwed(ctx.db, ctx.admin, input)),

  get: adminProcedure.input(z.strictObject({ businessId: id })).query(async ({ ctx, input }) => ({
    business: await getPayee(ctx.db, ctx.admin, input.businessId),
    ...(await getOverview(ctx.db, input.businessId)),
  })),

  statement: adminProcedure
    .input(z.strictObject({ businessId: id, month }))
    .query(({ ctx, input }) => getStatement(ctx.db, { ...input, limit: SHOWN })),

  /** Money was sent to a business; answers with the payout's id. */
  markPaid: adminProcedure
    .input(
      z.strictObject({
        businessId: id,
        amountCents: z.number().int().min(1).max(2_000_000_000),
        reference: text,
        token: z.string().min(8).max(64),
      }),
    )
    .mutation(({ ctx, input }) => markPaid(ctx.db, ctx.admin, input)),

  agreeTerms: adminProcedure
    .input(
      z.strictObject({
        businessId: id,
        basis: z.enum(['money', 'list']),
        feeBasisPoints: z.number().int().min(0).max(10_000),
      }),
    )
    .mutation(({ ctx, input }) => agreeTerms(ctx.db, ctx.admin, input)),
});
