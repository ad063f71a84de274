import { createHash } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Db } from '@/db/client';
import { makeBusiness } from '@/db/fixtures';
import { createTestDatabase, type TestDatabase } from '@/db/testing';
import type { BusinessMember, Viewer } from '../auth/actor';
import { createCallerFactory, router } from '../trpc/init';
import { keepPicture, sweepPictures } from './picture-store';
import { profileRouter } from './profile-router';
import { listBusinesses } from './queries';

const createCaller = createCallerFactory(router({ profile: profileRouter }));

let database: TestDatabase;
let db: Db;
let baker: BusinessMember;

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
});
beforeEach(async () => {
  baker = await member();
});
afterAll(() => database.drop());

async function member(): Promise<BusinessMember> {
  const { id: businessId } = await makeBusiness(db);
  const who = { userId: `usr_${businessId}`, email: 'b@example.com', name: 'Bo', charityId: null };
  return { ...who, role: 'business', as: 'business', businessId };
}

function as(viewer: Viewer | null) {
  return createCaller({ db, viewer, cartToken: null }).profile;
}

async function upload(business: BusinessMember, name: string): Promise<string> {
  const content = Buffer.from(name);
  const hash = createHash('sha256').update(content).digest('hex');
  const picture = { hash, width: 1, height: 1, small: content, large: content };
  return (await keepPicture(db, business, picture)).image;
}

type Face = { tagline: string; description: string; city: string; mark: string };
const faceOf = ({ tagline, description, city, mark }: Face) => ({
  ...{ tagline, description, city, mark },
});

describe('the page of a business', () => {
  it('says and shows what its business has written, in the shop', async () => {
    const was = faceOf(await as(baker).get());
    const mark = await upload(baker, 'oven');
    const [city, description] = ['São Tomé', 'One oven; two bakers.'];
    const said = { tagline: ' Bread with time ', city: ` ${city} `, description, mark };
    const set = () => as(baker).set({ was, ...said });
    const now = await set();
    expect(now).toMatchObject({ tagline: 'Bread with time', city, description, mark });
    expect(await set()).toEqual(now);
    const shown = (await listBusinesses(db)).find(({ slug }) => slug === now.slug);
    expect(shown).toMatchObject({ tagline: 'Bread with time', city, description, mark });
  });

  it('tells whoever comes second, and overwrites nothing', async () => {
    const was = faceOf(await as(baker).get());
    const write = (part: Partial<Face>) => as(baker).set({ ...was, was, ...part });
    const both = await Promise.allSettled([write({ city: 'Here' }), write({ tagline: 'Quick' })]);
    const [won, lost] = both.sort((a, b) => a.status.localeCompare(b.status));
    expect(won).toMatchObject({ status: 'fulfilled', value: await as(baker).get() });
    expect(lost).toMatchObject({ reason: { cause: { code: 'catalog.profile_changed' } } });
  });

  it('keeps its picture when those that nothing shows are swept', async () => {
    const was = faceOf(await as(baker).get());
    const [first, second] = [await upload(baker, 'first'), await upload(baker, 'second')];
    const now = faceOf(await as(baker).set({ ...was, was, mark: first }));
    await as(baker).set({ ...now, was: now, mark: second });
    await sweepPictures(db);
    await db.execute(sql`update pictures set unused_since = now() - interval '3 days'
      where unused_since is not null`);
    await sweepPictures(db);
    const { rows } = await db.execute<{ image: string }>(sql`
      select '/pictures/' || hash || '/1200.webp' as image from pictures
      where business_id = ${baker.businessId}`);
    expect(rows).toEqual([{ image: second }]);
  });

  it.each([
    ['tagline', 'ab'],
    ['tagline', 'x'.repeat(81)],
    ['tagline', 'a\u202eb c'],
    ['city', ' '],
    ['city', 'x'.repeat(81)],
    ['city', 'Alder\u0000Falls'],
    ['description', ''],
    ['description', 'x'.repeat(501)],
    ['description', 'two\nlines'],
    ['description', 'a\u202eb'],
    ['mark', ''],
    ['mark', '/marks/spoke-and-saddle.svg'],
    ['mark', 'https://elsewhere.example/a.svg'],
    ['mark', 'javascript:alert(1)'],
    ['mark', `/pictures/${'0'.repeat(64)}/1200.webp`],
    ['slug', 'another'],
  ])('does not take the %s %j', async (field, value) => {
    const was = faceOf(await as(baker).get());
    const given = { ...was, tagline: 'Bread', was, [field]: value };
    await expect(as(baker).set(given)).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    expect(faceOf(await as(baker).get())).toEqual(was);
  });

  it('is written by its own members alone, with pictures of their own', async () => {
    const stranger = await member();
    const foreign = await upload(stranger, 'foreign');
    const was = faceOf(await as(baker).get());
    await expect(as(baker).set({ ...was, was, mark: foreign })).rejects.toMatchObject({
      cause: { code: 'catalog.picture_unknown', details: { fields: [{ field: 'mark' }] } },
    });
    const theirs = faceOf(await as(stranger).get());
    const mine = { tagline: 'Mine', city: 'Elsewhere', description: 'Mine alone.', mark: foreign };
    await as(stranger).set({ was: theirs, ...mine });
    expect(faceOf(await as(baker).get())).toEqual(was);
    await expect(as(null).get()).rejects.toMatchObject({ code: 'UNAUTHORIZED' });
    const shopper = as({ ...baker, role: 'civilian', businessId: null });
    await expect(shopper.set({ ...was, was })).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});
