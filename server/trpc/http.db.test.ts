import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pointsAccounts } from '@/db/schema';
import { seedDemoShop } from '@/db/seed';
import { createTestDatabase, type TestDatabase } from '@/db/testing';
import type { Viewer } from '../auth/actor';
import { makeSession } from '../auth/token';
import { db } from '../db';
import { answerTrpc } from './http';

let database: TestDatabase;

const ORIGIN = 'http://localhost:8080';
const LOAF = 'prd_sourdough-loaf';
const MAYA: Viewer = {
  userId: 'usr_demo_shopper',
  email: 'shopper@example.com',
  name: 'Maya Brooks',
  role: 'civilian',
  charityId: null,
  businessId: null,
};

beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
  await seedDemoShop(database.db);
});
afterAll(async () => {
  await db().$client.end();
  await database.drop();
});

type Sent = { headers?: Record<string, string>; body?: BodyInit; method?: string };

async function send(path: string, { headers = {}, ...init }: Sent = {}) {
  const request = new Request(`${ORIGIN}/api/trpc/${path}`, {
    ...init,
    headers: { 'content-type': 'application/json', host: 'localhost:8080', ...headers },
    ...(init.body instanceof ReadableStream ? { duplex: 'half' } : {}),
  });
  const response = await answerTrpc(request);
  const all = response.headers.getSetCookie();
  const isDevice = (cookie: string) => cookie.startsWith('gp_device=');
  const cookies = all.filter((cookie) => !isDevice(cookie));
  return {
    status: response.status,
    json: await response.json(),
    cookies,
    device: all.find(isDevice),
  };
}

function post(path: string, input: unknown, headers: Record<string, string> = {}) {
  return send(path, { method: 'POST', body: JSON.stringify(input), headers });
}

function get(path: string, input?: unknown, headers: Record<string, string> = {}) {
  const query = input === undefined ? '' : `?input=${encodeURIComponent(JSON.stringify(input))}`;
  return send(path + query, { headers });
}

function cartOf(cookies: readonly string[]): string {
  return cookies.map((cookie) => cookie.match(/^gp_cart=([^;]*)/)?.[1]).find(Boolean) ?? '';
}

const session = async (viewer: Viewer) => `next-auth.session-token=${await makeSession(viewer)}`;

describe('a request that is none of ours', () => {
  it.each([
    ['an unknown procedure', () => get('no.such'), 404, 'request.not_found'],
    ['a mutation by GET', () => get('cart.clear'), 405, 'request.invalid'],
    ['a query by POST', () => post('cart.get', {}), 405, 'request.invalid'],
    [
      'broken JSON',
      () => send('cart.add', { method: 'POST', body: '{"productId":' }),
      400,
      'request.invalid',
    ],
    ['no body', () => send('cart.add', { method: 'POST' }), 400, 'request.invalid'],
    [
      'a form',
      () =>
        send('cart.add', {
          method: 'POST',
          body: 'a=b',
          headers: { 'content-type': 'text/plain' },
        }),
      415,
      'request.invalid',
    ],
    ['no one signed in', () => get('identity.addresses'), 401, 'auth.sign_in_required'],
  ])('%s is refused in the one shape', async (_, ask, status, code) => {
    const answer = await ask();
    expect(answer.status).toBe(status);
    expect(answer.json).toMatchObject({ error: { code, message: expect.any(String) } });
    expect(JSON.stringify(answer.json)).not.toMatch(/node_modules|at .*\.ts/);
  });

  it('is refused where it is too large, whatever it says of its length', async () => {
    const body = JSON.stringify({ productId: 'x'.repeat(120_000), quantity: 1 });
    const endless = new ReadableStream({
      pull: (controller) => controller.enqueue(new Uint8Array(64_000)),
    });
    const told = await send('cart.add', {
      method: 'POST',
      body,
      headers: { 'content-length': String(body.length) },
    });
    const untold = await send('cart.add', { method: 'POST', body: endless });
    for (const answer of [told, untold]) {
      expect(answer.status).toBe(413);
      expect(answer.json.error).toMatchObject({ code: 'request.too_large' });
    }
  });

  it('may ask for ten things at once, not eleven', async () => {
    const path = (count: number) => Array(count).fill('cart.get').join(',');
    expect((await send(`${path(10)}?batch=1`)).json).toHaveLength(10);
    const eleven = await send(`${path(11)}?batch=1`);
    expect([eleven.status, JSON.stringify(eleven.json)]).toEqual([
      400,
      expect.stringContaining('request.invalid'),
    ]);
  });
});

describe('another site', () => {
  const add = (headers: Record<string, string>) =>
    post('cart.add', { productId: LOAF, quantity: 1 }, headers);
  const cookie = `gp_cart=${'c'.repeat(32)}`;

  it.each([
    { cookie, 'sec-fetch-site': 'cross-site' },
    { cookie, 'sec-fetch-site': 'same-site' },
    { cookie, origin: 'https://evil.example' },
    { cookie, origin: 'http://localhost:9999' },
    { cookie, origin: 'null' },
  ])('cannot send a visitor’s cookies: %j', async (headers) => {
    const answer = await add(headers);
    expect([answer.status, answer.json.error.code]).toEqual([403, 'request.cross_site']);
  });

  it.each([
    { cookie, 'sec-fetch-site': 'same-origin' },
    { cookie, origin: ORIGIN },
    { cookie },
    { origin: 'https://elsewhere.example' },
  ])('is not: %j', async (headers) => {
    expect((await add(headers)).status).toBe(200);
  });
});

describe('a visitor', () => {
  it('gets a cart by cookie and finds it again', async () => {
    const first = await post('cart.add', { productId: LOAF, quantity: 2 });
    expect(first.cookies).toEqual([
      expect.stringMatching(
        /^gp_cart=[\w-]{32}; Path=\/; Max-Age=5184000; .*HttpOnly; SameSite=Lax$/,
      ),
    ]);
    const cookie = `gp_cart=${cartOf(first.cookies)}`;
    const again = await get('cart.get', undefined, { cookie });
    expect(again.json.result.data).toEqual(first.json.result.data);
    expect((await get('cart.get')).json.result.data).toMatchObject({ id: null, count: 0 });
  });

  it('gets one cart for two additions in one batch', async () => {
    const inputs = { 0: { productId: LOAF, quantity: 1 }, 1: { productId: LOAF, quantity: 1 } };
    const { cookies } = await post('cart.add,cart.add?batch=1', inputs);
    const cookie = `gp_cart=${cartOf(cookies)}`;
    expect((await get('cart.get', undefined, { cookie })).json.result.data.count).toBe(2);
  });

  it.each([
    { productId: LOAF, quantity: 0 },
    { productId: LOAF, quantity: -1 },
    { productId: LOAF, quantity: 1.5 },
    { productId: LOAF, quantity: 1e9 },
    { productId: LOAF, quantity: '3' },
    { productId: LOAF, quantity: 1, unitPriceCents: 1 },
    { productId: '', quantity: 1 },
    { productId: 'a\u0000b', quantity: 1 },
    { productId: 'x'.repeat(65), quantity: 1 },
    { productId: { $ne: 1 }, quantity: 1 },
    { quantity: 1 },
    null,
    [],
    'text',
  ])('who adds %j changes nothing', async (input) => {
    const { cookies } = await post('cart.add', { productId: LOAF, quantity: 1 });
    const cookie = `gp_cart=${cartOf(cookies)}`;
    const answer = await post('cart.add', input, { cookie });
    expect([answer.status, answer.json.error.code]).toEqual([400, 'request.invalid']);
    expect((await get('cart.get', undefined, { cookie })).json.result.data).toMatchObject({
      count: 1,
      version: 1,
    });
  });

  it('who adds an unknown product gets a 404 and no cart', async () => {
    const answer = await post('cart.add', { productId: 'prd_nothing', quantity: 1 });
    expect([answer.status, answer.json.error.code]).toEqual([404, 'catalog.product_not_found']);
  });
});

describe('a device', () => {
  it('gets a cookie of its own, once', async () => {
    const { device } = await get('cart.get');
    expect(device).toMatch(/^gp_device=[\w-]{32}; Path=\/; Max-Age=34560000; .*HttpOnly/);
    const cookie = device?.split(';')[0] ?? '';
    expect((await get('cart.get', undefined, { cookie })).device).toBeUndefined();
    const made = await get('cart.get', undefined, { cookie: 'gp_device=<script>' });
    expect(made.device).toMatch(/^gp_device=[\w-]{32};/);
  });

  it('may make so many accounts in an hour, whatever address it claims to have', async () => {
    const cookie = `gp_device=${'d'.repeat(32)}`;
    const answers = [];
    for (let nth = 1; nth <= 21; nth += 1) {
      const input = {
        name: 'Nia New',
        email: `new-${nth}@example.com`,
        password: 'a long password',
      };
      answers.push(
        await post('identity.signUp', input, { cookie, 'x-forwarded-for': `198.51.100.${nth}` }),
      );
    }
    expect(answers.slice(0, 20).map(({ status }) => status)).toEqual(Array(20).fill(200));
    expect(answers[20]).toMatchObject({
      status: 429,
      json: {
        error: { code: 'fraud.too_many', details: { retryAfterSeconds: expect.any(Number) } },
      },
    });
  });
});

describe('a session', () => {
  const viewer = async (cookie: string) =>
    (await get('identity.viewer', undefined, { cookie })).json.result.data;

  it('says who is signed in', async () => {
    expect(await viewer(await session(MAYA))).toEqual(MAYA);
  });

  it.each([
    ['forged', () => Promise.resolve('next-auth.session-token=forged')],
    ['cut short', async () => (await session(MAYA)).slice(0, -4)],
    ['with a role we do not know', () => session({ ...MAYA, role: 'root' as Viewer['role'] })],
    ['of a charity’s member without one', () => session({ ...MAYA, role: 'charity' })],
    ['of a civilian with a business', () => session({ ...MAYA, businessId: 'biz_x' })],
    ['under the name for https', async () => `__Secure-${await session(MAYA)}`],
  ])('%s is none', async (_, cookie) => {
    expect(await viewer(await cookie())).toBeNull();
  });

  it('takes the visitor’s cart along, once, and forgets its cookie', async () => {
    const { cookies } = await post('cart.add', { productId: LOAF, quantity: 2 });
    const cookie = `gp_cart=${cartOf(cookies)}; ${await session(MAYA)}`;
    const [first, second] = await Promise.all([
      get('cart.get', undefined, { cookie }),
      get('cart.get', undefined, { cookie }),
    ]);
    expect(first.cookies).toEqual([expect.stringMatching(/^gp_cart=; Path=\/; Max-Age=0;/)]);
    for (const answer of [first, second]) expect(answer.json.result.data.count).toBe(2);
  });

  it('lists what its points can pay', async () => {
    await database.db.update(pointsAccounts).set({ balance: 1_000 });
    const cookie = await session(MAYA);
    const payable = await get('catalog.list', { payable: true }, { cookie });
    expect(payable.json.result.data.total).toBeGreaterThan(0);
    for (const product of payable.json.result.data.products) {
      expect(product.pricePoints).toBeLessThanOrEqual(1_000);
    }
    const officer = await session({ ...MAYA, userId: 'usr_demo_officer', role: 'officer' });
    const none = await get('catalog.list', { payable: true }, { cookie: officer });
    expect(none.json.result.data.total).toBe(0);
  });
});
