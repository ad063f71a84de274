import { randomBytes } from 'node:crypto';
import { and, eq, ne, sql } from 'drizzle-orm';
import { type Db, type DbOrTx, type Tx, transaction } from '@/db/client';
import { newId } from '@/db/ids';
import { businesses, categories, products } from '@/db/schema';
import type { BusinessMember } from '../auth/actor';
import { openShelf } from '../inventory/shelves';
import type { OfferingFields } from './offering-input';
import { getOffering, type Offering, revisionOf } from './offering-queries';
import { claimPicture } from './picture-store';
import { categoryUnknown, nameTaken, offeringChanged } from './refusals';
import { slugOf } from './slug';

export type NewOffering = {
  fields: OfferingFields;
  available: number;
  lowStockThreshold: number | null;
  isActive: boolean;
};

/**
 * A new offering of the business with what is on its shelf, as a draft or in the shop at once; it goes
 * behind all others there. A business has one offering of a name, so that the same form sent twice
 * makes no second one.
 * @throws invalid `catalog.name_taken`, `catalog.category_unknown`,
 * `catalog.picture_unknown`
 */
export async function createOffering(
  db: Db,
  business: BusinessMember,
  offering: NewOffering,
): Promise<Offering> {
  const { fields, available, lowStockThreshold, isActive } = offering;
  const { businessId } = business;
  return transaction(db, async (tx) => {
    await takeTurns(tx, businessId);
    await requireCategory(tx, fields.categoryId);
    await claimPicture(tx, businessId, fields.image);
    await requireFreeName(tx, businessId, fields.name);
    const productId = await insertProduct(tx, { ...fields, businessId, isActive });
    await openShelf(tx, { productId, available, lowStockThreshold });
    return getOffering(tx, business, productId);
  });
}

/** Two who name one at once wait for each other here, so that they see each other's names. */
async function takeTurns(tx: Tx, businessId: string): Promise<void> {
  await tx
    .select({ id: businesses.id })
    .from(businesses)
    .where(eq(businesses.id, businessId))
    .for('no key update');
}

/** `ownId`: the offering that may bear this name already. */
async function requireFreeName(
  tx: Tx,
  businessId: string,
  name: string,
  ownId?: string,
): Promise<void> {
  const isSame = sql`lower(${products.name}) = lower(${name})`;
  const isOther = ownId ? ne(products.id, ownId) : undefined;
  const rows = await tx
    .select({ id: products.id })
    .from(products)
    .where(and(eq(products.businessId, businessId), isSame, isOther))
    .limit(1);
  if (rows.length > 0) throw nameTaken();
}

async function requireCategory(db: DbOrTx, categoryId: string): Promise<void> {
  const rows = await db
    .select({ id: categories.id })
    .from(categories)
    .where(eq(categories.id, categoryId));
  if (rows.length === 0) throw categoryUnknown();
}

type NewProduct = OfferingFields & { businessId: string; isActive: boolean };

/** Under the plain slug of its name; where that is taken, with a few letters behind it. */
async function insertProduct(tx: Tx, product: NewProduct): Promise<string> {
  const id = newId('product');
  const position = sql`(select coalesce(max(position), 0) + 1 from ${products} where is_active)`;
  const slug = slugOf(product.name);
  for (const end of ['', `-${id.slice(-4)}`, `-${randomBytes(8).toString('hex')}`]) {
    const rows = await tx
      .insert(products)
      .values({ ...product, id, slug: `${slug}${end}`, position })
      .onConflictDoNothing({ target: products.slug })
      .returning({ id: products.id });
    if (rows.length > 0) return id;
  }
  throw new Error(`no free slug for ${slug}`);
}

/**
 * Writes an offering anew. `revision` is that of the state its writer has seen: where it is another by
 * now, nothing is written. Its address stays, and orders that were placed keep their own prices.
 * @throws not_found `catalog.offering_not_found` · conflict `catalog.offering_changed` · invalid
 * `catalog.name_taken`, `catalog.category_unknown`, `catalog.picture_unknown`
 */
export async function changeOffering(
  db: Db,
  business: BusinessMember,
  input: { productId: string; revision: string; fields: OfferingFields },
): Promise<Offering> {
  return transaction(db, (tx) => changeIn(tx, business, input));
}

async function changeIn(
  tx: Tx,
  business: BusinessMember,
  input: { productId: string; revision: string; fields: OfferingFields },
): Promise<Offering> {
  const { productId, revision, fields } = input;
  const { kind, ...written } = fields;
  const { businessId } = business;
  await takeTurns(tx, businessId);
  await requireCategory(tx, fields.categoryId);
  await claimPicture(tx, businessId, fields.image);
  await requireFreeName(tx, businessId, fields.name, productId);
  // What is read behind it tells apart an offering that is not theirs from one that has changed.
  const rows = await tx
    .update(products)
    .set(written)
    .where(
      and(
        eq(products.id, productId),
        eq(products.businessId, businessId),
        eq(products.kind, kind),
        sql`${revisionOf('products')} = ${revision}`,
      ),
    )
    .returning({ id: products.id });
  const now = await getOffering(tx, business, productId);
  if (rows.length === 0 && !saysTheSame(now, fields)) throw offeringChanged();
  return now;
}

/** Then the same form was sent twice. */
function saysTheSame(offering: Offering, fields: OfferingFields): boolean {
  return Object.entries(fields).every(
    ([name, value]) => offering[name as keyof OfferingFields] === value,
  );
}

/** Shows an offering in the shop, or takes it out; said again, it changes nothing. */
export async function publishOffering(
  db: Db,
  business: BusinessMember,
  input: { productId: string; isActive: boolean },
): Promise<Offering> {
  const { productId, isActive } = input;
  await db
    .update(products)
    .set({ isActive })
    .where(
      and(
        eq(products.id, productId),
        eq(products.businessId, business.businessId),
        ne(products.isActive, isActive),
      ),
    );
  return getOffering(db, business, productId);
}
