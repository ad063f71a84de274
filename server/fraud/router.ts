import { z } from 'zod';
import { fraudAction, fraudRuleKind } from '@/db/schema';
import { adminProcedure, router } from '../trpc/init';
import { id } from '../trpc/input';
import { addRule, changeRule, listRules } from './fraud-rules';
import { limits } from './limits';
import { countAtLimit } from './velocity';
import { listVerdicts } from './verdicts';

const rule = {
  kind: z.enum(fraudRuleKind.enumValues),
  /** Cents, pieces or a score, as the kind has it. */
  threshold: z.number().int().min(1).max(1_000_000_000).nullable(),
  action: z.enum(fraudAction.enumValues),
  isActive: z.boolean(),
  note: z.string().trim().max(300),
};

/** The shop's own rules against fraud, for admins alone. */
export const fraudRouter = router({
  rules: adminProcedure.query(({ ctx }) => listRules(ctx.db)),

  addRule: adminProcedure
    .input(z.strictObject(rule))
    .mutation(({ ctx, input }) => addRule(ctx.db, ctx.admin, input)),

  changeRule: adminProcedure
    .input(z.strictObject({ id, ...rule }))
    .mutation(({ ctx, input }) => changeRule(ctx.db, ctx.admin, input)),

  verdicts: adminProcedure
    .input(z.strictObject({ limit: z.number().int().min(1).max(100).default(25) }))
    .query(({ ctx, input }) => listVerdicts(ctx.db, input.limit)),

  /** What is counted, how much of it is let through, and how many are at their limit now. */
  limits: adminProcedure.query(async ({ ctx }) => {
    const atLimit = await countAtLimit(ctx.db);
    return limits().map((limit) => ({ ...limit, atLimit: atLimit[limit.what] ?? 0 }));
  }),
});
