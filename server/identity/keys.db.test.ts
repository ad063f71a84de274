import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Db } from '@/db/client';
import { businessKeys } from '@/db/schema';
import { createTestDatabase, type TestDatabase } from '@/db/testing';
import type { BusinessMember } from '../auth/actor';
import { receivedAnswer, waitingAnswer } from '../dispatch/api-shapes';
import { answerUpdate } from '../dispatch/callback';
import { placeDispatch } from '../dispatch/placing';
import { addBusiness, addDispatch, findDispatch, scripted } from '../dispatch/testing';
import { answerWaiting } from '../dispatch/waiting-api';
import { errorAnswer } from '../openapi/document';
import { createKey, listKeys, revokeKey, type Scope } from './keys';

let database: TestDatabase;
let db: Db;
let baker: BusinessMember;

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
});
afterAll(() => database.drop());

beforeEach(async () => {
  baker = await addBusiness(db);
});

const BOTH: Scope[] = ['dispatches:read', 'dispatches:write'];
const make = (scopes = BOTH, member = baker) =>
  createKey(db, member, { name: 'Till', scopes, days: null });

async function addSent(member = baker) {
  const { dispatchId } = await addDispatch(db, member);
  await placeDispatch({ db, plugins: scripted('portal', []).plugins }, dispatchId, 0);
  return dispatchId;
}

type Listed = {
  dispatches?: { dispatchId: string; state: string }[];
  cursor?: string | null;
  error?: { code: string };
};

async function list(key: string | null, query = '', businessId = baker.businessId) {
  const headers = key === null ? {} : { authorization: `Bearer ${key}` };
  const request = new Request(`http://shop.test/${query}`, { headers });
  const answer = await answerWaiting(db, businessId, request);
  const body: unknown = await answer.json();
  // As the OpenAPI document promises it.
  (answer.ok ? waitingAnswer : errorAnswer).parse(body);
  return { status: answer.status, ...(body as Listed), headers: answer.headers };
}

async function tell(key: string, content: object, businessId = baker.businessId) {
  const request = new Request('http://shop.test/', {
    method: 'POST',
    body: JSON.stringify({ id: crypto.randomUUID(), ...content }),
    headers: { authorization: `Bearer ${key}` },
  });
  const answer = await answerUpdate(db, businessId, request);
  const body: unknown = await answer.json();
  (answer.ok ? receivedAnswer : errorAnswer).parse(body);
  const { state, error } = body as { state?: string; error?: { code: string } };
  return `${answer.status} ${state ?? error?.code}`;
}

describe("a business's key", () => {
  it('lists what waits, page by page, and answers it', async () => {
    const { key } = await make();
    const ids = [await addSent(), await addSent(), await addSent()];
    const first = await list(key, '?limit=2');
    expect(first.dispatches?.map(({ dispatchId }) => dispatchId)).toEqual(ids.slice(0, 2));
    const rest = await list(key, `?limit=2&cursor=${first.cursor}`);
    expect(rest.dispatches?.map(({ dispatchId }) => dispatchId)).toEqual(ids.slice(2));
    expect(rest.cursor).toBeNull();
    expect(await tell(key, { dispatchId: ids[0], type: 'confirmed' })).toBe('200 confirmed');
    const toShip = await list(key, '?state=confirmed');
    expect(toShip.dispatches).toMatchObject([{ dispatchId: ids[0], state: 'confirmed' }]);
    expect((await list(key, '?state=sent')).dispatches).toHaveLength(2);
  });

  it('is kept as a digest, and told by its beginning and last use', async () => {
    const { id, key } = await make();
    await list(key);
    const [row] = await db.select().from(businessKeys).where(eq(businessKeys.id, id));
    expect(JSON.stringify(row)).not.toContain(key.slice(12));
    expect(await listKeys(db, baker)).toMatchObject([
      { prefix: key.slice(0, 12), state: 'counts', lastUsedAt: expect.any(Date) },
    ]);
  });

  it('does only what it was made for', async () => {
    const dispatchId = await addSent();
    const { key: reading } = await make(['dispatches:read']);
    const { key: writing } = await make(['dispatches:write']);
    expect(await tell(reading, { dispatchId, type: 'confirmed' })).toBe('403 auth.key_scope');
    expect(await list(writing)).toMatchObject({ status: 403, error: { code: 'auth.key_scope' } });
    expect((await findDispatch(db, dispatchId)).state).toBe('sent');
  });

  it('opens nothing of another business, and does not say whether there is one', async () => {
    const other = await addBusiness(db);
    const dispatchId = await addSent(other);
    const { key } = await make();
    const others = await list(key, '', other.businessId);
    const nobodys = await list(key, '', 'biz_none');
    expect(others).toMatchObject({ status: 404, error: { code: 'auth.not_your_business' } });
    expect(others.error).toEqual(nobodys.error);
    const confirmed = { dispatchId, type: 'confirmed' };
    expect(await tell(key, confirmed, other.businessId)).toBe('404 auth.not_your_business');
    expect(await tell(key, confirmed)).toBe('404 dispatch.not_found');
    expect((await findDispatch(db, dispatchId)).state).toBe('sent');
  });

  it('is refused alike where it is made up, missing, revoked or expired', async () => {
    const { id, key } = await make();
    await revokeKey(db, baker, id);
    const old = await createKey(db, baker, { name: 'Old', scopes: BOTH, days: 1 });
    await db
      .update(businessKeys)
      .set({ expiresAt: new Date(Date.now() - 1_000) })
      .where(eq(businessKeys.id, old.id));
    const made = `gpk_${'A'.repeat(43)}`;
    for (const one of [null, '', key, old.key, made, 'gpk_', `${key}x`]) {
      const answer = await list(one);
      expect(answer).toMatchObject({ status: 401, error: { code: 'auth.key_unknown' } });
      expect(answer.headers.get('www-authenticate')).toBe('Bearer');
    }
    expect(await tell(key, { dispatchId: 'dsp_1', type: 'confirmed' })).toBe(
      '401 auth.key_unknown',
    );
    const states = (await listKeys(db, baker)).map(({ state }) => state).sort();
    expect(states).toEqual(['expired', 'revoked']);
  });

  it.each([
    '?limit=0',
    '?limit=101',
    '?limit=1.5',
    '?limit=-1',
    '?state=queued',
    '?x=1',
    '?cursor=',
  ])('cannot ask for %s', async (query) => {
    const { key } = await make();
    expect(await list(key, query)).toMatchObject({ status: 400 });
  });

  it('is revoked by its own business alone', async () => {
    const { id, key } = await make();
    const other = await addBusiness(db);
    await expect(revokeKey(db, other, id)).rejects.toMatchObject({ kind: 'not_found' });
    expect((await list(key)).status).toBe(200);
    await revokeKey(db, baker, id);
    await revokeKey(db, baker, id);
    expect((await list(key)).status).toBe(401);
  });

  it('is one of ten, however many are made at once', async () => {
    const tries = Array.from({ length: 16 }, () =>
      make().then(
        () => 'made',
        ({ code }) => code,
      ),
    );
    const made = (await Promise.all(tries)).filter((outcome) => outcome === 'made');
    expect(made).toHaveLength(10);
    const [first] = await listKeys(db, baker);
    await revokeKey(db, baker, first?.id ?? '');
    await make();
    await expect(make()).rejects.toMatchObject({ code: 'identity.too_many_keys' });
  });
});
