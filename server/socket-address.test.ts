import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { noteSocketAddresses, socketAddressOf } from './socket-address';

test('a request says who opened its connection, whatever it says of itself', async () => {
  noteSocketAddresses();
  noteSocketAddresses();
  const names: string[] = [];
  const server = createServer(({ headers }, response) => {
    names.push(...Object.keys(headers).filter((name) => name.startsWith('x-socket-')));
    response.end(socketAddressOf(new Headers(headers as Record<string, string>)));
  });
  // Both kinds of addresses, as `next start` listens.
  server.listen(0, '::');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const headers = { 'x-forwarded-for': '198.51.100.1', 'x-socket-address': '198.51.100.1' };
  const first = await fetch(`http://127.0.0.1:${port}`, { headers });
  expect(await first.text()).toBe('127.0.0.1');
  const second = await fetch(`http://[::1]:${port}`, { headers });
  expect(await second.text()).toBe('::1');
  expect(new Set(names.filter((name) => name !== 'x-socket-address')).size).toBe(1);
  server.close();
});

test('nothing is known of a request that came by no server of ours', () => {
  expect(socketAddressOf(new Headers({ 'x-socket-address': '198.51.100.1' }))).toBeNull();
});
