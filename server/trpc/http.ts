import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import { sessionFromRequest } from '../auth/session';
import { makeSession, SESSION_SECONDS, sessionCookieName } from '../auth/token';
import { CART_COOKIE, cartCookie, cartToken } from '../cart/cookie';
import { readCookie, writeCookie } from '../cookies';
import { db } from '../db';
import { DomainError, errorBody, HTTP_STATUS } from '../errors';
import { callerOf, newDeviceCookie } from '../fraud/caller';
import { adoptCart } from './adopt-cart';
import { refuseCrossSite, withBoundedBody } from './guard';
import type { Context } from './init';
import { appRouter } from './root';

const MAX_BATCH = 10;

/** Answers everything under `/api/trpc`: calls, batches of at most ten, and live streams. */
export async function answerTrpc(request: Request): Promise<Response> {
  try {
    refuseCrossSite(request);
    return await fetchRequestHandler({
      endpoint: '/api/trpc',
      router: appRouter,
      req: await withBoundedBody(request),
      maxBatchSize: MAX_BATCH,
      createContext: ({ resHeaders }) => createContext(request, resHeaders),
    });
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return Response.json(errorBody(error), { status: HTTP_STATUS[error.kind] });
  }
}

async function createContext(request: Request, answer: Headers): Promise<Context> {
  answer.set('cache-control', 'no-store');
  const session = await sessionFromRequest(request);
  const viewer = session?.viewer ?? null;
  if (session?.isDue) answer.append('set-cookie', await renewed(session.viewer));
  const sent = cartToken(readCookie(request.headers.get('cookie'), CART_COOKIE));
  let token = await adoptCart(db(), viewer, sent);
  if (sent && !token) answer.append('set-cookie', cartCookie(null));
  const caller = callerOf(request.headers);
  if (!caller.device) answer.append('set-cookie', newDeviceCookie());
  return {
    db: db(),
    viewer,
    caller,
    // Read anew by each call of a batch: the first may have been given one.
    get cartToken() {
      return token;
    },
    setCartToken: (next) => {
      token = next;
      answer.append('set-cookie', cartCookie(next));
    },
  };
}

async function renewed(viewer: NonNullable<Context['viewer']>): Promise<string> {
  return writeCookie(sessionCookieName(), await makeSession(viewer), SESSION_SECONDS);
}
