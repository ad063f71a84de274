import { eq, sql } from 'drizzle-orm';
import { type Db, transaction } from './client';
import { newId } from './ids';
import {
  addresses,
  businesses,
  cartLines,
  carts,
  categories,
  pointsAccounts,
  pointsLots,
  pointsTransfers,
  products,
  stock,
  stockMovements,
  users,
} from './schema';
import { ensureSystemRows, ISSUED } from './seed/system';

/** Rows for tests and benchmarks: what a test does not name is as in an ordinary shop. */

export type FixtureCustomer = Awaited<ReturnType<typeof makeCustomer>>;

/** A person with an address and a wallet of `points`, which the ledger explains. */
export async function makeCustomer(
  db: Db,
  options: { points?: number; role?: 'civilian' | 'officer' } = {},
) {
  const { points = 0, role = 'civilian' } = options;
  const userId = newId('user');
  const accountId = newId('pointsAccount');
  const email = `${userId}@example.com`;
  const name = 'Ada Fixture';
  await ensureSystemRows(db);
  await db.insert(users).values({ id: userId, email, name, role, passwordHash: '-' });
  await db.insert(addresses).values({ ...home, userId, isDefault: true });
  await db.insert(pointsAccounts).values({ id: accountId, userId });
  await fillWallet(db, accountId, points);
  const as = 'customer' as const;
  return { as, userId, email, name, role, charityId: null, businessId: null, accountId };
}

/** Points for a wallet, with the entry and the lot that explain them. */
export async function fillWallet(
  db: Db,
  accountId: string,
  points: number,
  expiresAt: Date | null = inTwoYears(),
): Promise<void> {
  if (points === 0) return;
  const id = newId('transfer');
  await transaction(db, async (tx) => {
    await tx.insert(pointsTransfers).values({
      ...{ id, fromAccountId: ISSUED, toAccountId: accountId, points },
      ...{ kind: 'granted', memo: 'Welcome', key: `grant:${id}` },
    });
    await tx
      .insert(pointsLots)
      .values({ accountId, transferId: id, points, left: points, expiresAt });
    await tx
      .update(pointsAccounts)
      .set({ balance: sql`${pointsAccounts.balance} + ${points}` })
      .where(eq(pointsAccounts.id, accountId));
  });
}

const inTwoYears = () => new Date(Date.now() + 730 * 86_400_000);

/** No sales tax there: what a test computes stays simple. */
export const home = {
  recipient: 'Ada Fixture',
  line1: '1 Mill Lane',
  line2: null,
  city: 'Alder Falls',
  region: 'OR',
  postalCode: '97231',
  country: 'US',
};

export async function makeBusiness(db: Db, options: { plugin?: string; email?: string } = {}) {
  const id = newId('business');
  const { plugin = 'portal', email = `${id}@example.com` } = options;
  const name = `Business ${id.slice(-5)}`;
  await db.insert(businesses).values({
    ...{ id, slug: id, name, email, plugin },
    tagline: 'Good things',
    description: 'Good things, made nearby.',
    city: 'Alder Falls',
    mark: '/marks/hearth-and-crumb.svg',
  });
  return { id, name, email };
}

type ProductOptions = Partial<Omit<typeof products.$inferInsert, 'id'>> & {
  businessId: string;
  available?: number;
};

/** An offering at $10.00 or 1,000 points, payable whole with points, with `available` on the shelf. */
export async function makeProduct(db: Db, { available = 10, ...options }: ProductOptions) {
  const id = newId('product');
  const categoryId = await anyCategory(db);
  const row = {
    ...{ id, slug: id, categoryId, kind: 'goods' as const, name: `Offering ${id.slice(-5)}` },
    summary: 'A good thing',
    description: 'A good thing, made nearby.',
    image: '/art/sourdough-loaf.svg',
    imageAlt: 'A loaf',
    priceCents: 1_000,
    pricePoints: 1_000,
    maxPointsPercent: 100,
    weightGrams: 400,
    ...options,
  };
  await db.insert(products).values(row);
  await db.insert(stock).values({ productId: id, available });
  if (available > 0) {
    const key = `received:${id}`;
    await db
      .insert(stockMovements)
      .values({ productId: id, kind: 'received', quantity: available, key });
  }
  return row;
}

/** A cart of one's own with these products in it; returns the cart's id. */
export async function fillCart(
  db: Db,
  userId: string,
  lines: readonly { productId: string; quantity?: number }[],
): Promise<string> {
  const cartId = newId('cart');
  await db.insert(carts).values({ id: cartId, userId, version: 1 });
  await db
    .insert(cartLines)
    .values(lines.map(({ productId, quantity = 1 }) => ({ cartId, productId, quantity })));
  return cartId;
}

async function anyCategory(db: Db): Promise<string> {
  const id = 'cat_fixture';
  await db
    .insert(categories)
    .values({ id, slug: 'fixture', name: 'Fixture', description: 'For tests', position: 99 })
    .onConflictDoNothing();
  return id;
}
