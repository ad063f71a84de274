import { z } from 'zod';
import { customerProcedure, publicProcedure, router } from '../trpc/init';
import { id } from '../trpc/input';
import { addressInput } from './address';
import {
  addAddress,
  listAddresses,
  removeAddress,
  setDefaultAddress,
  updateAddress,
} from './addresses';
import { COUNTRIES } from './countries';
import { signUpInput } from './credentials';
import { listDemoLogins } from './demo-logins';
import { signUp } from './sign-up';

const byId = z.strictObject({ id });

export const identityRouter = router({
  /** Who is signed in, as the session says; null for a visitor. */
  viewer: publicProcedure.query(({ ctx }) => ctx.viewer),

  signUp: publicProcedure
    .input(signUpInput)
    .mutation(({ ctx, input }) => signUp(ctx.db, input, ctx.caller)),

  /** Empty but in the demo shop. */
  demoLogins: publicProcedure.query(() => listDemoLogins()),

  countries: publicProcedure.query(() => COUNTRIES),

  addresses: customerProcedure.query(({ ctx }) => listAddresses(ctx.db, ctx.customer)),

  /** Each change answers with all addresses as they are then. */
  addAddress: customerProcedure
    .input(z.strictObject({ address: addressInput, isDefault: z.boolean().default(false) }))
    .mutation(({ ctx, input }) => addAddress(ctx.db, ctx.customer, input)),

  updateAddress: customerProcedure
    .input(z.strictObject({ id, address: addressInput }))
    .mutation(({ ctx, input }) => updateAddress(ctx.db, ctx.customer, input)),

  removeAddress: customerProcedure
    .input(byId)
    .mutation(({ ctx, input }) => removeAddress(ctx.db, ctx.customer, input.id)),

  setDefaultAddress: customerProcedure
    .input(byId)
    .mutation(({ ctx, input }) => setDefaultAddress(ctx.db, ctx.customer, input.id)),
});
