import { z } from 'zod';

/** A login name: lower case, as it is stored. */
export const email = z
  .string()
  .trim()
  .max(254, 'This e-mail address is too long.')
  .toLowerCase()
  .pipe(z.email('This does not look like an e-mail address.'));

export const password = z
  .string()
  .min(10, 'A password needs at least 10 characters.')
  .max(200, 'A password has at most 200 characters.');

/** One line of text that people read: no control characters, no blanks around it. */
export function line(max: number) {
  return z
    .string()
    .trim()
    .min(1, 'Please fill this in.')
    .max(max, `At most ${max} characters.`)
    .regex(/^\P{C}*$/u, 'Only letters, digits and signs, on one line.');
}

export const signUpInput = z.strictObject({ name: line(80), email, password });

/** What a sign-in may be asked with; the rules for new passwords do not apply to it. */
export const signInInput = z.object({ email, password: z.string().min(1).max(200) });
