import { adminProcedure, router } from '../trpc/init';
import { getSales } from './queries';
import { rebuildFigures } from './rebuild';

export const analyticsRouter = router({
  sales: adminProcedure.query(({ ctx }) => getSales(ctx.db)),

  /** Counts all events anew; the figures are the same where none was missed. */
  rebuild: adminProcedure.mutation(async ({ ctx }) => {
    await rebuildFigures(ctx.db);
    return getSales(ctx.db);
  }),
});
