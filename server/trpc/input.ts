import { z } from 'zod';

/** An id of ours, or what could be one: letters, digits, `_` and `-`, at most 64. */
export const id = z.string().regex(/^[\w-]{1,64}$/, 'This is not one of our ids.');

/** The last part of a product's, business's or category's address. */
export const slug = z.string().regex(/^[\w-]{1,128}$/, 'This is not one of our addresses.');
