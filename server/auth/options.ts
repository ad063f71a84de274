import type { NextAuthOptions } from 'next-auth';
import CredentialsProvider from 'next-auth/providers/credentials';
import { isSecure } from '../cookies';
import { db } from '../db';
import { env } from '../env';
import { DomainError } from '../errors';
import { signIn } from '../identity/sign-in';
import { log } from '../log';
import { readViewer, SESSION_SECONDS } from './token';

/**
 * E-mail and password, the session a signed cookie of 30 days that renews itself in use. What it
 * says of a person (role, charity, business) is what was true when they signed in.
 */
export function authOptions(): NextAuthOptions {
  // The library takes its own address from there alone.
  process.env.NEXTAUTH_URL ??= `http://localhost:${env().PORT}`;
  return {
    secret: env().AUTH_SECRET,
    useSecureCookies: isSecure(),
    session: { strategy: 'jwt', maxAge: SESSION_SECONDS },
    pages: { signIn: '/sign-in', error: '/sign-in' },
    providers: [
      CredentialsProvider({
        credentials: { email: { type: 'email' }, password: { type: 'password' } },
        authorize: (credentials) => authorize(credentials),
      }),
    ],
    callbacks: {
      jwt: ({ token, user }) => ({ ...(user ? readViewer(user) : readViewer(token)) }),
    },
    logger: {
      error: (code, metadata) => log.warn('sign-in failed', { code, error: String(metadata) }),
      warn: (code) => log.debug('sign-in warning', { code }),
      debug: () => undefined,
    },
  };
}

// Whatever is thrown here reaches the browser as text: our codes, and nothing else.
async function authorize(credentials: unknown) {
  try {
    const viewer = await signIn(db(), credentials);
    return { id: viewer.userId, ...viewer };
  } catch (error) {
    if (error instanceof DomainError) throw new Error(error.code);
    log.error('sign-in failed', { error: String(error) });
    throw new Error('server.failed');
  }
}
