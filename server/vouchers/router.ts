import { z } from 'zod';
import { businessProcedure, router } from '../trpc/init';
import { listRedeemed, redeemVoucher } from './redeem';

/** Vouchers at the counter of the business that sold them. */
export const voucherRouter = router({
  redeem: businessProcedure
    .input(z.strictObject({ code: z.string().min(1).max(100) }))
    .mutation(({ ctx, input }) => redeemVoucher(ctx.db, ctx.business, input.code)),

  redeemed: businessProcedure.query(({ ctx }) => listRedeemed(ctx.db, ctx.business)),
});
