import { z } from 'zod';
import { businessProcedure, publicProcedure, router } from '../trpc/init';
import { id } from '../trpc/input';
import { email, line, password } from './credentials';
import {
  acceptInvitation,
  getInvitation,
  inviteColleague,
  withdrawInvitation,
} from './invitations';
import { createKey, listKeys, revokeKey, SCOPES } from './keys';
import { listPeople, removeMember } from './members';

const token = z.string().max(120);

/** Who answers for a business, and how they become one of its people. */
export const peopleRouter = router({
  list: businessProcedure.query(({ ctx }) => listPeople(ctx.db, ctx.business)),

  invite: businessProcedure
    .input(z.strictObject({ email }))
    .mutation(({ ctx, input }) => inviteColleague(ctx.db, ctx.business, input.email)),

  withdraw: businessProcedure
    .input(z.strictObject({ invitationId: id }))
    .mutation(({ ctx, input }) => withdrawInvitation(ctx.db, ctx.business, input.invitationId)),

  remove: businessProcedure
    .input(z.strictObject({ userId: id }))
    .mutation(({ ctx, input }) => removeMember(ctx.db, ctx.business, input.userId)),

  /** What the link of a mail is worth; the link itself is the proof. */
  invitation: publicProcedure
    .input(z.strictObject({ token }))
    .query(({ ctx, input }) => getInvitation(ctx.db, input.token)),

  accept: publicProcedure
    .input(z.strictObject({ token, name: line(80), password }))
    .mutation(({ ctx, input }) => acceptInvitation(ctx.db, input)),
});

/** What a business's own programs sign in with. */
export const keyRouter = router({
  list: businessProcedure.query(({ ctx }) => listKeys(ctx.db, ctx.business)),

  /** The only answer that has the key itself. */
  create: businessProcedure
    .input(
      z.strictObject({
        name: line(60),
        scopes: z.array(z.enum(SCOPES)).min(1).max(SCOPES.length),
        /** Null for a key that lasts until it is revoked. */
        days: z.number().int().min(1).max(730).nullable(),
      }),
    )
    .mutation(({ ctx, input }) => createKey(ctx.db, ctx.business, input)),

  revoke: businessProcedure
    .input(z.strictObject({ keyId: id }))
    .mutation(({ ctx, input }) => revokeKey(ctx.db, ctx.business, input.keyId)),
});
