import { z } from 'zod';
import { adminProcedure, businessProcedure, router } from '../trpc/init';
import { answerRouter } from './answer-router';
import { resetBreaker } from './breaker';
import { confirmMany, shipMany } from './bulk';
import { getBusiness, listBusinesses } from './businesses';
import { callRouter } from './call-router';
import { channelRouter } from './channel-router';
import { retryDispatch } from './dispatches';
import { getDispatch, listDispatches, listToShip } from './queries';
import { deliverDispatch, shipDispatch } from './shipping';
import { confirmDispatch, declineDispatch } from './updates';
import { bookingNote, declineReason, pieces, printable, webAddress } from './words';

const dispatchId = z.string().min(1).max(64);
const target = z.strictObject({ dispatchId });
const state = z.enum([
  'queued',
  'sent',
  'confirmed',
  'declined',
  'shipped',
  'delivered',
  'recalled',
]);

const lines = pieces.optional();

const cell = z.string().max(101);

/** Rows of one request: more come in the next, so that none is large or slow. */
const MAX_ROWS = 100;

export const dispatchRouter = router({
  answer: answerRouter,

  phone: callRouter,

  channel: channelRouter,

  /** How each business is reached, and how many of its orders wait. */
  businesses: adminProcedure.query(({ ctx }) => listBusinesses(ctx.db)),

  business: adminProcedure
    .input(z.strictObject({ businessId: dispatchId }))
    .query(({ ctx, input }) => getBusiness(ctx.db, input.businessId)),

  /** The business's own dispatches, 25 to a page. */
  list: businessProcedure
    .input(
      z.strictObject({
        state: state.optional(),
        q: z.string().trim().max(40).optional(),
        page: z.number().int().min(1).max(100_000).default(1),
      }),
    )
    .query(({ ctx, input }) => listDispatches(ctx.db, ctx.business, input)),

  get: businessProcedure
    .input(target)
    .query(({ ctx, input }) => getDispatch(ctx.db, ctx.business, input.dispatchId)),

  /** For a list to be filled in: the numbers of what is to be shipped. */
  toShip: businessProcedure.query(({ ctx }) => listToShip(ctx.db, ctx.business)),

  /**
   * All of it, or the `lines` named: the rest is then declined, for a `reason` the customer reads.
   * `note`: what the customer is told of a booking.
   */
  confirm: businessProcedure
    .input(
      target.extend({
        lines,
        reason: declineReason.optional(),
        note: bookingNote.optional(),
      }),
    )
    .mutation(({ ctx, input }) => confirmDispatch(ctx.db, ctx.business, input)),

  /** Each on its own: the answer says of every one what became of it. `note` is for those with a service. */
  confirmMany: businessProcedure
    .input(
      z.strictObject({
        dispatchIds: z.array(dispatchId).min(1).max(MAX_ROWS),
        note: bookingNote.optional(),
      }),
    )
    .mutation(({ ctx, input }) => confirmMany(ctx.db, ctx.business, input.dispatchIds, input.note)),

  decline: businessProcedure
    .input(z.strictObject({ dispatchId, reason: declineReason }))
    .mutation(({ ctx, input }) => declineDispatch(ctx.db, ctx.business, input)),

  /**
   * All that has not left yet, or the `lines` named. Carrier and tracking may be left out where the
   * dispatch's `needsCarrier` is false; a `token`, made once per form, then makes a repeat the same.
   */
  ship: businessProcedure
    .input(
      z.strictObject({
        dispatchId,
        carrier: printable.optional(),
        tracking: printable.optional(),
        trackingUrl: webAddress().optional(),
        lines,
        token: z
          .string()
          .regex(/^[\w-]{8,64}$/)
          .optional(),
      }),
    )
    .mutation(({ ctx, input }) => shipDispatch(ctx.db, ctx.business, input)),

  /** Rows of a list of parcels, read by `readShipments`; each on its own, as `confirmMany`. */
  shipMany: businessProcedure
    .input(
      z.strictObject({
        rows: z
          .array(
            z.strictObject({
              row: z.number().int().min(1).max(1_000_000),
              order: cell,
              carrier: cell,
              tracking: cell,
            }),
          )
          .min(1)
          .max(MAX_ROWS),
      }),
    )
    .mutation(({ ctx, input }) => shipMany(ctx.db, ctx.business, input.rows)),

  /** All of it, or the parcel with this tracking number. */
  deliver: businessProcedure
    .input(z.strictObject({ dispatchId, tracking: printable.optional() }))
    .mutation(({ ctx, input }) => deliverDispatch(ctx.db, ctx.business, input)),

  /** Has a business called again that was left alone, since calls to it failed. */
  resetBreaker: adminProcedure
    .input(z.strictObject({ businessId: z.string().min(1).max(64) }))
    .mutation(({ ctx, input }) => resetBreaker(ctx.db, ctx.admin, input.businessId)),

  /** Tries again to reach a business that could not be reached. */
  retry: adminProcedure
    .input(target)
    .mutation(({ ctx, input }) => retryDispatch(ctx.db, ctx.admin, input.dispatchId)),
});
