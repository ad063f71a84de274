import { z } from 'zod';
import { env } from '../env';
import { DomainError } from '../errors';
import { watch } from '../events/live';
import { customerProcedure, publicProcedure, router } from '../trpc/init';
import { CHANNELS, KINDS } from './kinds';
import { listPreferences, setPreference } from './preferences';
import { getPreview, listPreviews } from './preview';
import { getMail, listMails, listNotifications } from './queries';
import { markAllRead, markPageRead, markRead } from './read';

const id = z.string().min(1).max(64);
const page = {
  limit: z.number().int().min(1).max(100).default(25),
  offset: z.number().int().min(0).max(1_000_000).default(0),
};

const IN_THE_BELL = 6;

/** What the bell in the shop shows to whoever is signed in. */
export const notificationRouter = router({
  list: customerProcedure
    .input(z.strictObject(page))
    .query(({ ctx, input }) => listNotifications(ctx.db, ctx.customer.userId, input)),

  /** The newest few and how many are unread, now and after each change, as server-sent events. */
  watch: customerProcedure.subscription(async function* ({ ctx, signal }) {
    const { userId } = ctx.customer;
    const newest = { limit: IN_THE_BELL, offset: 0 };
    yield* watch(userId, signal, () => listNotifications(ctx.db, userId, newest));
  }),

  preferences: customerProcedure.query(({ ctx }) => listPreferences(ctx.db, ctx.customer)),

  setPreference: customerProcedure
    .input(z.strictObject({ kind: z.enum(KINDS), channel: z.enum(CHANNELS), isOn: z.boolean() }))
    .mutation(({ ctx, input }) => setPreference(ctx.db, ctx.customer, input)),

  markRead: customerProcedure
    .input(z.strictObject({ notificationId: id }))
    .mutation(({ ctx, input }) => markRead(ctx.db, ctx.customer, input.notificationId)),

  markPageRead: customerProcedure
    .input(z.strictObject({ href: z.string().startsWith('/').max(200) }))
    .mutation(({ ctx, input }) => markPageRead(ctx.db, ctx.customer, input.href)),

  markAllRead: customerProcedure.mutation(({ ctx }) => markAllRead(ctx.db, ctx.customer)),
});

/** Anyone may read a demo's mails; elsewhere there is no such thing. */
const demoProcedure = publicProcedure.use(({ next }) => {
  if (env().isDemo) return next();
  throw new DomainError('not_found', 'request.not_found', 'There is nothing at this address.');
});

export const mailboxRouter = router({
  list: demoProcedure
    .input(z.strictObject({ ...page, toEmail: z.string().trim().max(254).optional() }))
    .query(({ ctx, input }) => listMails(ctx.db, input)),

  previews: demoProcedure.query(() => listPreviews()),

  preview: demoProcedure
    .input(z.strictObject({ name: z.string().max(100) }))
    .query(({ input }) => getPreview(input.name)),

  get: demoProcedure
    .input(z.strictObject({ mailId: id }))
    .query(({ ctx, input }) => getMail(ctx.db, input.mailId)),
});
