import { decode, encode } from 'next-auth/jwt';
import { z } from 'zod';
import { isSecure } from '../cookies';
import { env } from '../env';
import type { Viewer } from './actor';

/** How long a session lasts after it was last renewed. */
export const SESSION_SECONDS = 30 * 24 * 60 * 60;

const RENEW_AFTER_SECONDS = 24 * 60 * 60;

/** Over https only the cookie that is bound to https counts. */
export function sessionCookieName(): string {
  return isSecure() ? '__Secure-next-auth.session-token' : 'next-auth.session-token';
}

const viewerSchema = z
  .object({
    userId: z.string().min(1),
    email: z.string().min(1),
    name: z.string().min(1),
    role: z.enum(['civilian', 'officer', 'charity', 'business', 'admin']),
    charityId: z.string().min(1).nullable(),
    businessId: z.string().min(1).nullable(),
  })
  .refine(({ role, charityId }) => (role === 'charity') === (charityId !== null))
  .refine(({ role, businessId }) => (role === 'business') === (businessId !== null));

export type Session = {
  viewer: Viewer;
  /** Older than a day: whoever can set a cookie should set a fresh one. */
  isDue: boolean;
};

/**
 * The session in a cookie's value, without asking the database; null where it is missing, forged,
 * expired, or says anything else than a viewer. A role that changed counts from the next sign-in.
 */
export async function readSession(token: string | null | undefined): Promise<Session | null> {
  if (!token) return null;
  const payload = await decode({ token, secret: env().AUTH_SECRET }).catch(() => null);
  const viewer = readViewer(payload);
  if (!viewer) return null;
  const age = Date.now() / 1_000 - Number(payload?.iat ?? 0);
  return { viewer, isDue: age > RENEW_AFTER_SECONDS };
}

/** A viewer out of a token's claims; null unless every one is there and they agree. */
export function readViewer(claims: unknown): Viewer | null {
  return viewerSchema.safeParse(claims).data ?? null;
}

/** The value of the session cookie for this viewer. */
export function makeSession(viewer: Viewer): Promise<string> {
  return encode({ token: viewer, secret: env().AUTH_SECRET, maxAge: SESSION_SECONDS });
}
