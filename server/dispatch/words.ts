import { z } from 'zod';

/** Letters, digits, signs and spaces; nothing that a screen or a label cannot show. */
export const printable = z
  .string()
  .trim()
  .min(1)
  .max(100)
  .regex(/^[\p{L}\p{M}\p{N}\p{P}\p{S} ]+$/u, { error: 'has signs that cannot be printed' });
