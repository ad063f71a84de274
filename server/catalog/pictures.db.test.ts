import { sql } from 'drizzle-orm';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Db } from '@/db/client';
import { makeBusiness, makeCustomer, makeProduct } from '@/db/fixtures';
import { createTestDatabase, type TestDatabase } from '@/db/testing';
import type { BusinessMember, Viewer } from '../auth/actor';
import { makeOrder } from '../checkout/fixtures';
import { MAX_BYTES } from './decode-picture';
import { getOffering } from './offering-queries';
import { changeOffering } from './offerings';
import { answerPicture, answerUpload } from './picture-routes';
import { claimPicture, sweepPictures } from './picture-store';

let database: TestDatabase;
let db: Db;
let baker: BusinessMember;

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
  baker = await member();
});

afterAll(() => database.drop());

async function member(): Promise<BusinessMember> {
  const { id: businessId } = await makeBusiness(db);
  const who = { userId: `usr_${businessId}`, email: 'b@example.com', name: 'Bo', charityId: null };
  return { ...who, role: 'business', as: 'business', businessId };
}

let shade = 0;

/** Each another color, so that each is another picture. */
function drawn(width = 800, height = 600) {
  shade += 1;
  const background = { r: (shade * 37) % 256, g: (shade * 91) % 256, b: (shade * 17) % 256 };
  return sharp({ create: { width, height, channels: 3, background } });
}

function upload(viewer: Viewer | null, body: Buffer | string) {
  const bytes = typeof body === 'string' ? Buffer.from(body) : body;
  const request = new Request('http://shop/api/pictures', {
    method: 'POST',
    body: new Uint8Array(bytes),
  });
  return answerUpload(db, viewer, request);
}

async function refusalOf(body: Buffer | string): Promise<string> {
  const answer = await upload(baker, body);
  expect(answer.status).toBe(400);
  return (await answer.json()).error.code;
}

async function uploaded(viewer: Viewer, body: Buffer): Promise<string> {
  const answer = await upload(viewer, body);
  expect(answer.status).toBe(201);
  return (await answer.json()).image;
}

function partsOf(image: string) {
  const [, , hash = '', file = ''] = image.split('/');
  return { hash, file };
}

async function served(image: string): Promise<Buffer> {
  const answer = await answerPicture(db, partsOf(image));
  expect(answer.status).toBe(200);
  return Buffer.from(await answer.arrayBuffer());
}

describe('a picture', () => {
  it.each(['jpeg', 'png', 'webp', 'avif'] as const)(
    'in %s is made anew as WebP',
    async (format) => {
      const image = await uploaded(baker, await drawn(1_600, 1_200).toFormat(format).toBuffer());
      expect(image).toMatch(/^\/pictures\/[0-9a-f]{64}\/1200\.webp$/);
      const [large, small] = await Promise.all([
        served(image),
        served(image.replace('1200', '480')),
      ]);
      expect(await sharp(large).metadata()).toMatchObject({ format: 'webp', width: 1_200 });
      expect(await sharp(small).metadata()).toMatchObject({ format: 'webp', width: 480 });
    },
  );

  it('carries nothing but its pixels, upright', async () => {
    const photo = await drawn(600, 900)
      .withExif({ IFD0: { Copyright: 'SECRET PLACE' } })
      .jpeg()
      .withMetadata({ orientation: 6 })
      .toBuffer();
    const polyglot = Buffer.concat([photo, Buffer.from('<script>alert(1)</script>PK\x03\x04')]);
    const made = await served(await uploaded(baker, polyglot));
    expect(made.includes('SECRET')).toBe(false);
    expect(made.includes('<script>')).toBe(false);
    const { width, height, exif, orientation } = await sharp(made).metadata();
    expect({ width, height, exif, orientation }).toEqual({
      ...{ width: 900, height: 600, exif: undefined, orientation: undefined },
    });
  });

  it('is served for ever, as a picture and nothing else', async () => {
    const image = await uploaded(baker, await drawn().png().toBuffer());
    const { headers } = await answerPicture(db, partsOf(image));
    expect(headers.get('content-type')).toBe('image/webp');
    expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    const { hash } = partsOf(image);
    for (const wrong of [
      { hash, file: '9999.webp' },
      { hash: hash.replace(/./g, '0'), file: '480.webp' },
      { hash: '../../etc', file: '480.webp' },
    ]) {
      expect((await answerPicture(db, wrong)).status).toBe(404);
    }
  });
});

describe('what is no picture', () => {
  it('is refused in words', async () => {
    const jpeg = await drawn(2_000, 1_500).jpeg().toBuffer();
    expect(await refusalOf('')).toBe('catalog.picture_empty');
    for (const text of [
      '<svg xmlns="http://www.w3.org/2000/svg" width="800" height="600"><script/></svg>',
      '<html><script>alert(1)</script></html>',
      'GIF89a<script>',
      '%PDF-1.7',
      'hello',
    ]) {
      expect(await refusalOf(text)).toBe('catalog.picture_unknown_type');
    }
    expect(await refusalOf(jpeg.subarray(0, jpeg.length / 2))).toBe('catalog.picture_broken');
    const pretend = Buffer.concat([jpeg.subarray(0, 4), Buffer.from('<svg></svg>')]);
    expect(await refusalOf(pretend)).toBe('catalog.picture_broken');
    expect(await refusalOf(await drawn(399, 300).png().toBuffer())).toBe(
      'catalog.picture_too_small',
    );
  });

  it('is refused before its pixels are unfolded, and above 8 MB before it is read', async () => {
    const bomb = await drawn(9_000, 9_000).png({ compressionLevel: 9 }).toBuffer();
    expect(bomb.length).toBeLessThan(1_000_000);
    expect(await refusalOf(bomb)).toBe('catalog.picture_too_many_pixels');
    const answer = await upload(baker, Buffer.alloc(MAX_BYTES + 1, 0xff));
    expect(answer.status).toBe(413);
    expect((await answer.json()).error.code).toBe('catalog.picture_too_large');
  });

  it('is taken from businesses alone', async () => {
    const file = await drawn().png().toBuffer();
    expect((await upload(null, file)).status).toBe(401);
    expect((await upload(await makeCustomer(db), file)).status).toBe(403);
  });

  it('comes from no other site', async () => {
    const request = new Request('http://shop/api/pictures', {
      method: 'POST',
      headers: { cookie: 'a=b', 'sec-fetch-site': 'cross-site' },
      body: new Uint8Array(await drawn().png().toBuffer()),
    });
    expect((await answerUpload(db, baker, request)).status).toBe(403);
  });
});

describe('an offering', () => {
  it('wears only what its own business has uploaded', async () => {
    const other = await member();
    const foreign = await uploaded(other, await drawn().png().toBuffer());
    const { id: productId } = await makeProduct(db, { businessId: baker.businessId });
    const wear = async (own: BusinessMember, image = foreign) => {
      const now = await getOffering(db, own, productId);
      const { kind, categoryId, name, summary, imageAlt, priceCents, pricePoints } = now;
      const { maxPointsPercent, weightGrams, validMonths, description, revision } = now;
      const text = { kind, categoryId, name, summary, description, image, imageAlt };
      const fields = {
        ...text,
        priceCents,
        pricePoints,
        maxPointsPercent,
        weightGrams,
        validMonths,
      };
      return changeOffering(db, own, { productId, revision, fields });
    };
    await expect(wear(baker)).rejects.toMatchObject({ code: 'catalog.picture_unknown' });
    await expect(wear(other)).rejects.toMatchObject({ code: 'catalog.offering_not_found' });
    const own = await uploaded(baker, await drawn().png().toBuffer());
    expect((await wear(baker, own)).image).toBe(own);
  });

  it('keeps its picture; what nothing shows goes after two days', async () => {
    const [worn, ordered, unused] = await Promise.all(
      [1, 2, 3].map(async () => uploaded(baker, await drawn().png().toBuffer())),
    );
    await makeProduct(db, { businessId: baker.businessId, image: worn ?? '' });
    const { orderId } = await makeOrder(db);
    await db.execute(sql`update order_lines set image = ${ordered} where order_id = ${orderId}`);
    await sweepPictures(db);
    await db.execute(sql`update pictures set unused_since = now() - interval '3 days'
      where unused_since is not null`);
    // Somebody takes it up again before it is swept.
    const late = await uploaded(baker, await drawn().png().toBuffer());
    await db.execute(sql`update pictures set unused_since = now() - interval '3 days'
      where hash = ${partsOf(late).hash}`);
    await claimPicture(db, baker.businessId, late);
    expect(await sweepPictures(db)).toBeGreaterThan(0);
    expect(await sweepPictures(db)).toBe(0);
    for (const image of [worn, ordered, late]) await served(image ?? '');
    expect((await answerPicture(db, partsOf(unused ?? ''))).status).toBe(404);
  });
});
