import { initTRPC, TRPCError } from '@trpc/server';
import { ZodError } from 'zod';
import type { Db } from '@/db/client';
import { isContention } from '@/db/contention';
import { asAdmin, asBusiness, asCustomer, type Viewer } from '../auth/actor';
import { DomainError } from '../errors';
import type { Caller } from '../fraud/caller';
import { refuseFormerMember } from '../identity/members';
import { log } from '../log';
import { TRPC_CODE, toDomainError } from './errors';

/** What every procedure gets: the database, who is signed in, and the visitor's cart cookie. */
export type Context = {
  db: Db;
  viewer: Viewer | null;
  /** Token of a guest's cart; null where there is none yet. */
  cartToken: string | null;
  /** Gives the visitor a cart cookie; absent where an answer can carry none. */
  setCartToken?: ((token: string | null) => void) | undefined;
  /** Where the request comes from; absent where the shop calls itself, and then nothing is counted. */
  caller?: Caller | undefined;
};

const t = initTRPC.context<Context>().create({
  // A silent connection is pinged, and a browser that hears nothing connects anew.
  sse: {
    ping: { enabled: true, intervalMs: 15_000 },
    client: { reconnectAfterInactivityMs: 40_000 },
  },
  errorFormatter({ shape, error }) {
    const known = toDomainError(error);
    return {
      code: known.code,
      message: known.message,
      ...(known.details ? { details: known.details } : {}),
      data: { code: shape.data.code, httpStatus: shape.data.httpStatus },
    };
  },
});

const mapErrors = t.middleware(async ({ next, path }) => {
  const result = await next();
  if (result.ok) return result;
  const { cause } = result.error;
  if (cause instanceof DomainError || isContention(cause)) {
    const known = toDomainError(result.error);
    throw new TRPCError({ code: TRPC_CODE[known.kind], message: known.message, cause: known });
  }
  if (!(cause instanceof ZodError) && result.error.code === 'INTERNAL_SERVER_ERROR') {
    log.error('procedure failed', { path, error: String(cause?.stack ?? result.error.stack) });
  }
  return result;
});

export const router = t.router;
export const createCallerFactory = t.createCallerFactory;

/** Open to everyone, signed in or not. */
export const publicProcedure = t.procedure.use(mapErrors);

export const customerProcedure = publicProcedure.use(({ ctx, next }) =>
  next({ ctx: { ...ctx, customer: asCustomer(ctx.viewer) } }),
);

export const businessProcedure = publicProcedure.use(async ({ ctx, next }) => {
  const business = asBusiness(ctx.viewer);
  await refuseFormerMember(ctx.db, business);
  return next({ ctx: { ...ctx, business } });
});

export const adminProcedure = publicProcedure.use(({ ctx, next }) =>
  next({ ctx: { ...ctx, admin: asAdmin(ctx.viewer) } }),
);
