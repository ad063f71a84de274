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
  const claims = opened.get(token) ?? (await open(token));
  const now = Date.now() / 1_000;
  if (!claims || claims.expiresAt <= now) return null;
  return { viewer: claims.viewer, isDue: now - claims.issuedAt > RENEW_AFTER_SECONDS };
}

type Claims = { viewer: Viewer; issuedAt: number; expiresAt: number };

const OPENED_MAX = 5_000;

/** Tokens that were opened lately: deriving the key and decrypting costs more than most queries. */
const opened = new Map<string, Claims>();

async function open(token: string): Promise<Claims | null> {
  const payload = await decode({ token, secret: env().AUTH_SECRET }).catch(() => null);
  const viewer = readViewer(payload);
  if (!viewer) return null;
  const claims = {
    viewer,
    issuedAt: Number(payload?.iat ?? 0),
    expiresAt: Number(payload?.exp ?? 0),
  };
  if (opened.size >= OPENED_MAX) opened.delete(opened.keys().next().value ?? '');
  opened.set(token, claims);
  return claims;
}

/** A viewer out of a token's claims; null unless every one is there and they agree. */
export function readViewer(claims: unknown): Viewer | null {
  return viewerSchema.safeParse(claims).data ?? null;
}

/** The value of the session cookie for this viewer. */
export function makeSession(viewer: Viewer): Promise<string> {
  return encode({ token: viewer, secret: env().AUTH_SECRET, maxAge: SESSION_SECONDS });
}
