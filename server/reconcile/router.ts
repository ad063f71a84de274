import { z } from 'zod';
import { env } from '../env';
import { gatewaysOf } from '../payment/gateways';
import { adminProcedure, router } from '../trpc/init';
import { id } from '../trpc/input';
import { countDifferences, listFindings, listReconcileRuns } from './queries';
import { reconcile, repairFinding } from './reconcile';

export const reconcileRouter = router({
  runs: adminProcedure.query(({ ctx }) => listReconcileRuns(ctx.db)),

  findings: adminProcedure
    .input(z.strictObject({ runId: id.optional() }))
    .query(({ ctx, input }) => listFindings(ctx.db, input.runId)),

  open: adminProcedure.query(({ ctx }) => countDifferences(ctx.db)),

  /** Compares all books now; mends nothing. */
  compare: adminProcedure.mutation(async ({ ctx: { db } }) => {
    const deps = { db, gateways: gatewaysOf(db) };
    const graceSeconds = env().SWEEP_AFTER_SECONDS;
    const { runId, findings } = await reconcile(deps, { apply: false, graceSeconds });
    return { runId, findings: findings.length };
  }),

  repair: adminProcedure
    .input(z.strictObject({ findingId: id }))
    .mutation(({ ctx: { db }, input }) =>
      repairFinding({ db, gateways: gatewaysOf(db) }, input.findingId),
    ),
});
