import { z } from 'zod';

/** An id of ours, or what could be one: letters, digits, `_` and `-`, at most 64. */
export const id = z.string().regex(/^[\w-]{1,64}$/, 'This is not one of our ids.');

/** The last part of a product's, business's or category's address. */
export const slug = z.string().regex(/^[\w-]{1,128}$/, 'This is not one of our addresses.');

/** Lines of something, at least one and at most `most`, of which no two have the same `key`. */
export function namedOnce<K extends string, T extends Record<K, string>>(
  line: z.ZodType<T>,
  { key, most }: { key: K; most: number },
) {
  return z
    .array(line)
    .min(1)
    .max(most)
    .refine((lines) => new Set(lines.map((one) => one[key])).size === lines.length, {
      error: 'Each line can be named once.',
    });
}
