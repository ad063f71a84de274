import { z } from 'zod';
import { businessProcedure, router } from '../trpc/init';
import { line } from './offering-input';
import { getProfile, setProfile } from './profile';
import { businessCity, businessDescription } from './profile-input';

/** Where a picture is; whether it is one of theirs is asked of the database. */
const mark = z.string().min(1, { error: 'Choose a picture.' }).max(200);

/** What a writer has seen: compared, never written. */
const seen = z.string().max(5_000);

/** What a business says of itself in the shop. */
export const profileRouter = router({
  get: businessProcedure.query(({ ctx }) => getProfile(ctx.db, ctx.business)),

  set: businessProcedure
    .input(
      z.strictObject({
        was: z.strictObject({ tagline: seen, description: seen, city: seen, mark: seen }),
        tagline: line(80, 3, 'Say in a few words what you do.'),
        description: businessDescription,
        city: businessCity,
        mark,
      }),
    )
    .mutation(({ ctx, input: { was, ...face } }) =>
      setProfile(ctx.db, ctx.business, { was, face }),
    ),
});
