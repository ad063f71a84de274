import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { seedDemoShop } from '@/db/seed';
import { createTestDatabase, type TestDatabase } from '@/db/testing';
import { db } from '../db';
import { isCall } from './direct';
import { answerCall } from './node';

let database: TestDatabase;
let server: Server;
let url: string;

const LOAF = JSON.stringify({ productId: 'prd_sourdough-loaf', quantity: 1 });

beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL = database.url;
  await seedDemoShop(database.db);
  server = createServer((incoming, outgoing) => {
    if (isCall(incoming)) return answerCall(incoming, outgoing);
    outgoing.writeHead(299).end();
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  url = `http://localhost:${(server.address() as AddressInfo).port}/api/trpc`;
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await db().$client.end();
  await database.drop();
});

function post(path: string, body: BodyInit, headers: Record<string, string> = {}) {
  const all = { 'content-type': 'application/json', ...headers };
  const streamed = body instanceof ReadableStream ? { duplex: 'half' } : {};
  return fetch(`${url}/${path}`, { method: 'POST', body, headers: all, ...streamed });
}

describe('a call', () => {
  it('is answered with its data, its length and each of its cookies', async () => {
    const answer = await post('cart.add', LOAF);
    expect(answer.status).toBe(200);
    const cookies = answer.headers.getSetCookie().map((cookie) => cookie.split('=')[0]);
    expect(cookies.sort()).toEqual(['gp_cart', 'gp_device']);
    const text = await answer.text();
    expect(Number(answer.headers.get('content-length'))).toBe(Buffer.byteLength(text));
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(JSON.parse(text)).toMatchObject({ result: { data: { lines: [{ quantity: 1 }] } } });
  });

  it.each([
    ['broken JSON', () => post('cart.add', '{"productId":'), 400, 'request.invalid'],
    ['an unknown procedure', () => post('no.such', '{}'), 404, 'request.not_found'],
    ['a broken address', () => post('cart.%E0%A4%A', '{}'), 400, 'request.invalid'],
    [
      'another site',
      () => post('cart.add', LOAF, { cookie: 'a=b', origin: 'https://evil.example' }),
      403,
      'request.cross_site',
    ],
  ])('of %s is refused in the one shape', async (_, ask, status, code) => {
    const answer = await ask();
    expect([answer.status, await answer.json()]).toEqual([
      status,
      { error: expect.objectContaining({ code, message: expect.any(String) }) },
    ]);
  });

  it('whose body never comes whole harms nobody', async () => {
    const said = vi.spyOn(process.stderr, 'write');
    const half = request(`${url}/cart.add`, {
      method: 'POST',
      headers: { 'content-length': '100' },
    });
    half.on('error', () => undefined);
    half.write('{"prod');
    await new Promise((resolve) => setTimeout(resolve, 50));
    half.destroy();
    expect((await post('cart.add', LOAF)).status).toBe(200);
    expect(said).not.toHaveBeenCalled();
    said.mockRestore();
  });
});

it('is a POST whose length is told and allowed; all else is left to Next', async () => {
  const endless = new ReadableStream({
    start: (controller) => {
      controller.enqueue(new TextEncoder().encode(LOAF));
      controller.close();
    },
  });
  for (const answer of [
    await fetch(`${url}/cart.get`),
    await post('cart.add', endless),
    await post('cart.add', 'x'.repeat(100_001)),
    await fetch(url.replace('trpc', 'orders'), { method: 'POST', body: '{}' }),
  ]) {
    expect(answer.status).toBe(299);
  }
});
