import { cookies } from 'next/headers';
import { cache } from 'react';
import { readCookie } from '../cookies';
import type { Viewer } from './actor';
import { readSession, type Session, sessionCookieName } from './token';

/**
 * Who is signed in, for pages and route handlers: read from the signed cookie alone, no database.
 * Null for visitors, and wherever the cookie is not whole.
 */
export const getViewer = cache(async (): Promise<Viewer | null> => {
  const jar = await cookies();
  const session = await readSession(jar.get(sessionCookieName())?.value);
  return session?.viewer ?? null;
});

export async function viewerFromRequest(request: Request): Promise<Viewer | null> {
  return (await sessionFromRequest(request))?.viewer ?? null;
}

export function sessionFromRequest(request: Request): Promise<Session | null> {
  return readSession(readCookie(request.headers.get('cookie'), sessionCookieName()));
}
