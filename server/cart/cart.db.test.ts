import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { transaction } from '@/db/client';
import { newId } from '@/db/ids';
import { carts, products, reservations, stock, users } from '@/db/schema';
import { seedDemoShop } from '@/db/seed';
import { createTestDatabase, type TestDatabase } from '@/db/testing';
import { closeBooks } from '../books/testing';
import { adoptGuestCart } from './adopt';
import {
  addToCart,
  clearCart,
  deleteOrderedLines,
  readCart,
  removeFromCart,
  setQuantity,
} from './cart';
import { loadCartForCheckout } from './queries';

let database: TestDatabase;

const LOAF = 'prd_sourdough-loaf';
const BELL = 'prd_brass-bell';
const BUNS = 'prd_cinnamon-buns';
const GALETTE = 'prd_apple-galette';

beforeAll(async () => {
  database = await createTestDatabase();
  await seedDemoShop(database.db);
});
afterAll(() => closeBooks(database));

function visitor() {
  return { token: newId('cart') };
}

async function account() {
  const userId = newId('user');
  const email = `${userId}@example.com`;
  await database.db.insert(users).values({ id: userId, email, name: 'Ada', passwordHash: '-' });
  return { userId };
}

function times<T>(count: number, work: () => Promise<T>): Promise<T[]> {
  return Promise.all(Array.from({ length: count }, work));
}

describe('a cart', () => {
  it('comes into being with its first line and tells its sums', async () => {
    const owner = await account();
    expect(await readCart(database.db, owner)).toMatchObject({ id: null, version: 0, lines: [] });
    await addToCart(database.db, owner, { productId: LOAF, quantity: 2 });
    const cart = await addToCart(database.db, owner, { productId: BUNS, quantity: 1 });
    expect(cart).toMatchObject({ version: 2, count: 3, subtotalCents: 2880, maxPoints: 2880 });
    expect(cart.lines.map((line) => [line.slug, line.quantity, line.lineTotalCents])).toEqual([
      ['sourdough-loaf', 2, 1300],
      ['cinnamon-buns', 1, 1580],
    ]);
    expect(await readCart(database.db, owner)).toEqual(cart);
  });

  it('says what is wrong with a line', async () => {
    const owner = visitor();
    await addToCart(database.db, owner, { productId: GALETTE, quantity: 1 });
    const cart = await addToCart(database.db, owner, { productId: BUNS, quantity: 4 });
    expect(cart.lines.map(({ problem, available }) => ({ problem, available }))).toEqual([
      { problem: 'sold_out', available: 0 },
      { problem: 'too_few', available: 3 },
    ]);
  });

  it('counts what its own checkout holds as available', async () => {
    const owner = await account();
    const { id: cartId } = await addToCart(database.db, owner, {
      productId: 'prd_city-bike',
      quantity: 2,
    });
    const checkoutId = newId('checkout');
    await database.db.execute(sql`
      insert into checkouts (id, user_id, cart_id, cart_version, snapshot, quote, points,
        shipping_method, expires_at)
      values (${checkoutId}, ${owner.userId}, ${cartId}, 1, '{}', '{}', 0, 'standard', now())`);
    await database.db
      .insert(reservations)
      .values({ checkoutId, productId: 'prd_city-bike', quantity: 2, expiresAt: new Date() });
    await database.db
      .update(stock)
      .set({ available: sql`available - 2` })
      .where(sql`product_id = 'prd_city-bike'`);
    const [mine] = (await readCart(database.db, owner)).lines;
    expect(mine).toMatchObject({ available: 2, problem: null });
    const theirs = await addToCart(database.db, visitor(), {
      productId: 'prd_city-bike',
      quantity: 1,
    });
    expect(theirs.lines[0]).toMatchObject({ available: 0, problem: 'sold_out' });
    expect((await loadCartForCheckout(database.db, owner.userId))?.lines[0]?.available).toBe(2);
  });

  it('sets, removes and clears, and its version goes up only with a change', async () => {
    const owner = visitor();
    await addToCart(database.db, owner, { productId: LOAF, quantity: 5 });
    expect(await setQuantity(database.db, owner, { productId: LOAF, quantity: 3 })).toMatchObject({
      count: 3,
      version: 2,
    });
    expect(await removeFromCart(database.db, owner, BELL)).toMatchObject({ count: 3, version: 2 });
    await setQuantity(database.db, owner, { productId: BELL, quantity: 1 });
    const left = await setQuantity(database.db, owner, { productId: LOAF, quantity: 0 });
    expect(left).toMatchObject({ count: 1, version: 4 });
    expect(await clearCart(database.db, owner)).toMatchObject({ count: 0, version: 5, lines: [] });
    expect(await clearCart(database.db, owner)).toMatchObject({ version: 5 });
    expect(await clearCart(database.db, visitor())).toMatchObject({ id: null });
  });

  it('refuses an unknown or withdrawn product and stays as it was', async () => {
    const owner = visitor();
    const unknown = { kind: 'not_found', code: 'catalog.product_not_found' };
    const add = (productId: string) => addToCart(database.db, owner, { productId, quantity: 1 });
    await expect(add('prd_nothing')).rejects.toMatchObject(unknown);
    const gone = await add(BELL);
    await database.db.update(products).set({ isActive: false }).where(sql`id = ${BELL}`);
    await expect(add(BELL)).rejects.toMatchObject(unknown);
    const cart = await readCart(database.db, owner);
    await database.db.update(products).set({ isActive: true }).where(sql`id = ${BELL}`);
    expect(cart).toMatchObject({ version: gone.version, count: 1 });
    expect(cart.lines[0]?.problem).toBe('unavailable');
  });

  it('takes several products at once, or none of them', async () => {
    const owner = visitor();
    await addToCart(database.db, owner, { productId: LOAF, quantity: 98 });
    const add = (...choices: [string, number][]) =>
      addToCart(
        database.db,
        owner,
        ...choices.map(([productId, quantity]) => ({ productId, quantity })),
      );
    await expect(add([BUNS, 1], ['prd_nothing', 1])).rejects.toMatchObject({
      code: 'catalog.product_not_found',
    });
    await expect(add([BUNS, 1], [LOAF, 2])).rejects.toMatchObject({
      ...{ code: 'cart.quantity_invalid', details: { inCart: 98, max: 99 } },
    });
    expect(await readCart(database.db, owner)).toMatchObject({ count: 98, version: 1 });
    const cart = await add([BUNS, 2], [LOAF, 1], [BELL, 3]);
    expect(cart).toMatchObject({ count: 104, version: 2 });
    expect(Object.fromEntries(cart.lines.map((line) => [line.productId, line.quantity]))).toEqual({
      ...{ [LOAF]: 99, [BUNS]: 2, [BELL]: 3 },
    });
  });

  it('takes at most 99 of a product and 50 different ones', async () => {
    const owner = visitor();
    await addToCart(database.db, owner, { productId: LOAF, quantity: 98 });
    await expect(
      addToCart(database.db, owner, { productId: LOAF, quantity: 2 }),
    ).rejects.toMatchObject({ code: 'cart.quantity_invalid', details: { inCart: 98, max: 99 } });
    await database.db.execute(sql`
      insert into products (id, slug, business_id, category_id, kind, name, summary, description,
        image, image_alt, price_cents, price_points, max_points_percent)
      select 'prd_many-' || n, 'many-' || n, 'biz_hearth-and-crumb', 'cat_books', 'goods', 'Many',
        '', '', '', '', 100, 100, 100 from generate_series(1, 50) n`);
    for (let n = 1; n <= 49; n += 1) {
      await addToCart(database.db, owner, { productId: `prd_many-${n}`, quantity: 1 });
    }
    await expect(
      addToCart(database.db, owner, { productId: 'prd_many-50', quantity: 1 }),
    ).rejects.toMatchObject({ kind: 'rejected', code: 'cart.too_many_products' });
    const both = ['prd_many-50', 'prd_many-49'].map((productId) => ({ productId, quantity: 1 }));
    await expect(addToCart(database.db, owner, ...both)).rejects.toMatchObject({
      code: 'cart.too_many_products',
    });
    const full = await addToCart(database.db, owner, { productId: 'prd_many-49', quantity: 1 });
    expect(full).toMatchObject({ count: 98 + 50, version: 51 });
    await database.db.execute(sql`delete from carts where token = ${owner.token}`);
    await database.db.execute(sql`delete from products where slug like 'many-%'`);
  });
});

describe('fifty at once', () => {
  it('add up to one cart and one line', async () => {
    const owner = await account();
    await times(50, () => addToCart(database.db, owner, { productId: LOAF, quantity: 1 }));
    expect(await readCart(database.db, owner)).toMatchObject({ count: 50, version: 50 });
    const found = await database.db.select().from(carts).where(sql`user_id = ${owner.userId}`);
    expect(found).toHaveLength(1);
  });

  it('never pass 99, nor wait for each other in a ring', async () => {
    const owner = visitor();
    const work = [LOAF, BELL, BUNS].flatMap((productId) => [
      ...Array.from(
        { length: 20 },
        () => () => addToCart(database.db, owner, { productId, quantity: 9 }),
      ),
      ...Array.from({ length: 5 }, () => () => removeFromCart(database.db, owner, productId)),
      () => clearCart(database.db, owner),
    ]);
    const results = await Promise.allSettled(work.map((run) => run()));
    const codes = results.flatMap((result) =>
      result.status === 'rejected' ? [result.reason.code] : [],
    );
    expect(new Set(codes)).toEqual(
      codes.length > 0 ? new Set(['cart.quantity_invalid']) : new Set(),
    );
    const cart = await readCart(database.db, owner);
    for (const line of cart.lines) expect(line.quantity).toBeLessThanOrEqual(99);
  });
});

describe('adoptGuestCart', () => {
  const adopt = (userId: string, token: string) =>
    transaction(database.db, (tx) => adoptGuestCart(tx, userId, token));

  it('adds the visitor’s cart to the account’s, at most 99 each', async () => {
    const [mine, guest] = [await account(), visitor()];
    await addToCart(database.db, mine, { productId: LOAF, quantity: 60 });
    await addToCart(database.db, guest, { productId: LOAF, quantity: 60 });
    await addToCart(database.db, guest, { productId: BELL, quantity: 2 });
    expect(await adopt(mine.userId, guest.token)).toBe(true);
    const cart = await readCart(database.db, mine);
    expect(cart.lines.map(({ productId, quantity }) => [productId, quantity])).toEqual([
      [LOAF, 99],
      [BELL, 2],
    ]);
    expect(await readCart(database.db, guest)).toMatchObject({ id: null });
  });

  it('happens once, however many pages open after the sign-in', async () => {
    const [mine, guest] = [await account(), visitor()];
    await addToCart(database.db, guest, { productId: LOAF, quantity: 3 });
    const merged = await times(10, () => adopt(mine.userId, guest.token));
    expect(merged.filter(Boolean)).toHaveLength(1);
    expect(await readCart(database.db, mine)).toMatchObject({ count: 3, version: 1 });
    expect(await adopt(mine.userId, 'never-seen')).toBe(false);
  });

  it('loses nothing that is added at the same moment', async () => {
    const [mine, guest] = [await account(), visitor()];
    await addToCart(database.db, guest, { productId: LOAF, quantity: 1 });
    await Promise.all([
      times(20, () => addToCart(database.db, guest, { productId: LOAF, quantity: 1 })),
      adopt(mine.userId, guest.token),
    ]);
    const [account_, rest] = [
      await readCart(database.db, mine),
      await readCart(database.db, guest),
    ];
    expect(account_.count + rest.count).toBe(21);
  });
});

describe('deleteOrderedLines', () => {
  const remove = (ordered: Parameters<typeof deleteOrderedLines>[1]) =>
    transaction(database.db, (tx) => deleteOrderedLines(tx, ordered));

  it('takes what was ordered, once, and leaves what was added meanwhile', async () => {
    const owner = await account();
    await addToCart(database.db, owner, { productId: LOAF, quantity: 2 });
    const { id } = await addToCart(database.db, owner, { productId: BUNS, quantity: 1 });
    await addToCart(database.db, owner, { productId: LOAF, quantity: 3 });
    await addToCart(database.db, owner, { productId: BELL, quantity: 1 });
    const ordered = {
      orderId: newId('order'),
      cartId: id ?? '',
      lines: [
        { productId: LOAF, quantity: 2 },
        { productId: BUNS, quantity: 1 },
      ],
    };
    const done = await times(5, () => remove(ordered));
    expect(done.filter(Boolean)).toHaveLength(1);
    const cart = await readCart(database.db, owner);
    expect(cart.version).toBe(5);
    expect(cart.lines.map(({ productId, quantity }) => [productId, quantity])).toEqual([
      [LOAF, 3],
      [BELL, 1],
    ]);
  });

  it('counts a cart that is gone, or emptied by hand, as done', async () => {
    const lines = [{ productId: LOAF, quantity: 1 }];
    expect(await remove({ orderId: newId('order'), cartId: 'crt_gone', lines })).toBe(true);
  });

  it('keeps every addition made at the same moment', async () => {
    const owner = await account();
    const { id } = await addToCart(database.db, owner, { productId: LOAF, quantity: 1 });
    const lines = [{ productId: LOAF, quantity: 1 }];
    await Promise.all([
      times(20, () => addToCart(database.db, owner, { productId: LOAF, quantity: 1 })),
      remove({ orderId: newId('order'), cartId: id ?? '', lines }),
    ]);
    expect((await readCart(database.db, owner)).count).toBe(20);
  });
});

describe('loadCartForCheckout', () => {
  it('is null without a cart and refuses what is no longer offered', async () => {
    const owner = await account();
    expect(await loadCartForCheckout(database.db, owner.userId)).toBeNull();
    await addToCart(database.db, owner, { productId: BELL, quantity: 2 });
    expect(await loadCartForCheckout(database.db, owner.userId)).toMatchObject({
      version: 1,
      currency: 'USD',
      lines: [{ productId: BELL, quantity: 2, unitPriceCents: 1450, weightGrams: 95 }],
    });
    await clearCart(database.db, owner);
    expect(await loadCartForCheckout(database.db, owner.userId)).toMatchObject({ lines: [] });
    await addToCart(database.db, owner, { productId: BELL, quantity: 2 });
    await database.db.update(products).set({ isActive: false }).where(sql`id = ${BELL}`);
    await expect(loadCartForCheckout(database.db, owner.userId)).rejects.toMatchObject({
      code: 'cart.product_unavailable',
      details: { lines: [{ productId: BELL }] },
    });
    await database.db.update(products).set({ isActive: true }).where(sql`id = ${BELL}`);
  });
});
