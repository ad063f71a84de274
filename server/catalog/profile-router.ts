import { z } from 'zod';
import { businessProcedure, router } from '../trpc/init';
import { line } from './offering-input';
import { getProfile, setProfile } from './profile';

/** Where a picture is; whether it is one of theirs is asked of the database. */
const mark = z.string().min(1, { error: 'Choose a picture.' }).max(200);

/** What a business says of itself in the shop. */
export const profileRouter = router({
  get: businessProcedure.query(({ ctx }) => getProfile(ctx.db, ctx.business)),

  set: businessProcedure
    .input(
      z.strictObject({
        was: z.strictObject({ tagline: z.string().max(1_000), mark: z.string().max(200) }),
        tagline: line(80, 3, 'Say in a few words what you do.'),
        mark,
      }),
    )
    .mutation(({ ctx, input: { was, ...face } }) =>
      setProfile(ctx.db, ctx.business, { was, face }),
    ),
});
