import 'server-only';
import { TRPCError } from '@trpc/server';
import { cookies, headers } from 'next/headers';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { getViewer } from '../auth/session';
import { CART_COOKIE, cartToken } from '../cart/cookie';
import { db } from '../db';
import { callerOf } from '../fraud/caller';
import { adoptCart } from './adopt-cart';
import { createCaller } from './root';

/** The whole API for server components, as the visitor of this request; made once per request. */
export const api = cache(async () => {
  const [viewer, jar, sent] = await Promise.all([getViewer(), cookies(), headers()]);
  const token = cartToken(jar.get(CART_COOKIE)?.value);
  return createCaller({
    db: db(),
    viewer,
    caller: callerOf(sent),
    cartToken: await adoptCart(db(), viewer, token),
  });
});

/** Waits for an answer and shows the page for what does not exist where it is a 404. */
export async function found<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof TRPCError && error.code === 'NOT_FOUND') notFound();
    throw error;
  }
}
