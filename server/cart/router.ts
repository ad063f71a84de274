import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { type Context, publicProcedure, router } from '../trpc/init';
import { id, namedOnce } from '../trpc/input';
import { addToCart, clearCart, readCart, removeFromCart, setNote, setQuantity } from './cart';
import { MAX_NOTE, MAX_PRODUCTS, MAX_QUANTITY } from './limits';
import type { CartOwner } from './statements';
import { cartView, EMPTY_CART } from './view';

const quantity = z.number().int().min(0).max(MAX_QUANTITY);

const choice = z.strictObject({ productId: id, quantity: quantity.min(1) });

/** Plain text on a few lines; nothing that a screen cannot show. */
const note = z
  .string()
  .trim()
  .max(MAX_NOTE, { error: `At most ${MAX_NOTE} letters fit here.` })
  .regex(/^(?:\P{C}|[\t\r\n\p{Cf}])*$/u, { error: 'This has signs that cannot be shown.' })
  .transform((text) => text.replaceAll('\r\n', '\n') || null);

/** One cart per account, or per visitor by cookie; every change answers with the whole cart. */
export const cartRouter = router({
  get: publicProcedure.query(({ ctx }) => {
    const owner = ownerOf(ctx);
    return owner ? readCart(ctx.db, owner) : cartView(EMPTY_CART);
  }),

  add: publicProcedure
    .input(choice)
    .mutation(({ ctx, input }) => addToCart(ctx.db, ownerOf(ctx) ?? welcome(ctx), input)),

  /** Several products at once: all of them, or none. */
  addAll: publicProcedure
    .input(z.strictObject({ lines: namedOnce(choice, { key: 'productId', most: MAX_PRODUCTS }) }))
    .mutation(({ ctx, input }) => addToCart(ctx.db, ownerOf(ctx) ?? welcome(ctx), ...input.lines)),

  /** 0 removes the line. */
  setQuantity: publicProcedure
    .input(z.strictObject({ productId: id, quantity }))
    .mutation(({ ctx, input }) => setQuantity(ctx.db, ownerOf(ctx) ?? welcome(ctx), input)),

  /** What the shopper wishes of a service; an empty one takes it back. */
  setNote: publicProcedure
    .input(z.strictObject({ productId: id, note }))
    .mutation(({ ctx, input }) => {
      const owner = ownerOf(ctx);
      return owner ? setNote(ctx.db, owner, input) : cartView(EMPTY_CART);
    }),

  remove: publicProcedure.input(z.strictObject({ productId: id })).mutation(({ ctx, input }) => {
    const owner = ownerOf(ctx);
    return owner ? removeFromCart(ctx.db, owner, input.productId) : cartView(EMPTY_CART);
  }),

  clear: publicProcedure.mutation(({ ctx }) => {
    const owner = ownerOf(ctx);
    return owner ? clearCart(ctx.db, owner) : cartView(EMPTY_CART);
  }),
});

function ownerOf({ viewer, cartToken }: Context): CartOwner | null {
  if (viewer) return { userId: viewer.userId };
  return cartToken ? { token: cartToken } : null;
}

function welcome(ctx: Context): CartOwner {
  const token = randomBytes(24).toString('base64url');
  ctx.setCartToken?.(token);
  return { token };
}
