import { sql } from 'drizzle-orm';
import type { DbOrTx } from '@/db/client';
import { prepared } from '@/db/prepared';
import { businesses, orderLines, pictures, products } from '@/db/schema';
import type { BusinessMember } from '../auth/actor';
import { DomainError } from '../errors';
import type { Decoded } from './decode-picture';
import { hashIn, pictureAddress, SMALL } from './picture-address';
import { pictureUnknown } from './refusals';

/** Pictures that one business keeps at once. */
const MAX_PICTURES = 500;

/** How long a picture is kept that nothing shows: long enough to finish a form, or a checkout. */
const UNUSED_DAYS = 2;

export type Uploaded = { image: string; width: number; height: number };

/**
 * Keeps a picture of the business, the same one once. Returns where it is.
 * @throws rejected `catalog.too_many_pictures`
 */
export async function keepPicture(
  db: DbOrTx,
  business: BusinessMember,
  picture: Decoded,
): Promise<Uploaded> {
  const { hash, width, height, small, large } = picture;
  const { businessId } = business;
  const [kept] = await keep(db, { businessId, hash, width, height, small, large });
  if (kept) return { image: pictureAddress(hash), width, height };
  throw new DomainError(
    'rejected',
    'catalog.too_many_pictures',
    `A business keeps at most ${MAX_PICTURES} pictures. Those that nothing shows are gone in ${UNUSED_DAYS} days.`,
  );
}

const keep = prepared<{ hash: string }>(
  'picture_keep',
  () => sql`
    insert into ${pictures} (business_id, hash, width, height, small, large)
    select ${sql.placeholder('businessId')}, ${sql.placeholder('hash')},
      ${sql.placeholder('width')}::int, ${sql.placeholder('height')}::int,
      ${sql.placeholder('small')}::bytea, ${sql.placeholder('large')}::bytea
    where (select count(*) from ${pictures} where business_id = ${sql.placeholder('businessId')})
      < ${sql.raw(String(MAX_PICTURES))}
    on conflict (business_id, hash) do update set unused_since = null
    returning hash`,
);

/**
 * An offering may wear one of the shop's drawings, or what its own business has uploaded, and so may the
 * business; the sweep then leaves that alone. `field` is where it was chosen. @throws invalid `catalog.picture_unknown`
 */
export async function claimPicture(
  db: DbOrTx,
  businessId: string,
  image: string,
  field: 'image' | 'mark' = 'image',
): Promise<void> {
  const hash = hashIn(image);
  if (hash === null) return;
  if ((await claim(db, { businessId, hash })).length === 0) throw pictureUnknown(field);
}

const claim = prepared<{ hash: string }>(
  'picture_claim',
  () => sql`
    update ${pictures} set unused_since = null
    where business_id = ${sql.placeholder('businessId')} and hash = ${sql.placeholder('hash')}
    returning hash`,
);

/** A picture in one of its widths, whoever asks; null where there is none. */
export async function findPicture(
  db: DbOrTx,
  { hash, width }: { hash: string; width: number },
): Promise<Buffer | null> {
  const [row] = await find(db, { hash, isSmall: width === SMALL });
  return row?.content ?? null;
}

const find = prepared<{ content: Buffer }>(
  'picture_find',
  () => sql`
    select case when ${sql.placeholder('isSmall')}::boolean then small else large end as content
    from ${pictures} where hash = ${sql.placeholder('hash')} limit 1`,
);

/**
 * Deletes what no offering, no business and no order has shown for two days. Returns how many went. Run twice, it is
 * the same.
 */
export async function sweepPictures(db: DbOrTx): Promise<number> {
  await mark(db);
  return (await sweep(db)).length;
}

const isShown = sql`(
  exists (select from ${products} r where r.business_id = p.business_id
    and r.image = '/pictures/' || p.hash || '/1200.webp')
  or exists (select from ${businesses} b where b.id = p.business_id
    and b.mark = '/pictures/' || p.hash || '/1200.webp')
  or exists (select from ${orderLines} l where l.image like '/pictures/%'
    and l.image = '/pictures/' || p.hash || '/1200.webp'))`;

const mark = prepared(
  'picture_mark',
  () => sql`
    update ${pictures} p set unused_since = case when ${isShown} then null else now() end
    where (p.unused_since is null) <> ${isShown}`,
);

const sweep = prepared<{ hash: string }>(
  'picture_sweep',
  () => sql`
    delete from ${pictures} p
    where p.unused_since < now() - make_interval(days => ${sql.raw(String(UNUSED_DAYS))})
      and not ${isShown}
    returning p.hash`,
);
