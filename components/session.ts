'use client';

import { signIn } from 'next-auth/react';

export type SignInRefusal = { code: string; message: string };

const SENTENCES: Record<string, string> = {
  'auth.wrong_credentials': 'E-mail address or password is wrong.',
  'auth.too_many_attempts': 'Too many failed sign-ins. Please wait 15 minutes, then try again.',
};

/**
 * Signs in with e-mail and password; null where it worked. The session is in the cookie then, and
 * the next page or `router.refresh()` shows it; the visitor's cart comes along by itself.
 */
export async function signInWithPassword(credentials: {
  email: string;
  password: string;
}): Promise<SignInRefusal | null> {
  const answer = await signIn('credentials', { ...credentials, redirect: false });
  if (answer?.ok) return null;
  const code = answer?.error ?? 'server.failed';
  return { code, message: SENTENCES[code] ?? 'Signing in did not work. Please try again.' };
}
