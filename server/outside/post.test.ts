import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { type PostOptions, post } from './post';
import { AddressRefused, resolvePublic } from './resolve';

const servers: Server[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.close();
    server.closeAllConnections();
  }
});

async function listen(listener: RequestListener): Promise<URL> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
}

const message = { headers: { 'content-type': 'application/json' }, body: '{"price":"4 €"}' };
const call = (url: URL, options: Partial<PostOptions> = {}) =>
  post(url, message, { allowPrivate: true, ...options });

describe('posting', () => {
  it('sends all of the body and reads the reply', async () => {
    const url = await listen(async (request, response) => {
      let body = '';
      for await (const chunk of request) body += chunk;
      response.writeHead(201, { 'retry-after': '7' }).end(`got ${body}`);
    });
    expect(await call(url)).toMatchObject({
      status: 201,
      headers: { 'retry-after': '7' },
      body: 'got {"price":"4 €"}',
    });
  });

  it('connects to the address it has looked up, under the name it was given', async () => {
    const url = await listen((request, response) => response.end(request.headers.host));
    const names: string[] = [];
    const lookUp = async (name: string) => {
      names.push(name);
      return [{ address: names.length === 1 ? '127.0.0.1' : '127.0.0.99', family: 4 }];
    };
    const named = new URL(`http://bakery.test:${url.port}/`);
    expect(await call(named, { lookUp })).toMatchObject({ body: named.host });
    expect(names).toEqual(['bakery.test']);
  });

  it('follows no redirect', async () => {
    let calls = 0;
    const secret = await listen((_request, response) => {
      calls += 1;
      response.end();
    });
    const url = await listen((_request, response) =>
      response.writeHead(307, { location: secret.href }).end(),
    );
    expect(await call(url)).toMatchObject({ status: 307 });
    expect(calls).toBe(0);
  });

  it.each([64, 65])('reads replies of at most 64 bytes: %i', async (size) => {
    const url = await listen((_request, response) => response.end('x'.repeat(size)));
    const { body } = await call(url, { maxBytes: 64 });
    expect(body?.length).toBe(size === 64 ? 64 : undefined);
  });

  it('stops reading what never ends', async () => {
    const url = await listen((_request, response) => {
      const write = () => {
        while (response.write('x'.repeat(1_000)));
        response.once('drain', write);
      };
      write();
    });
    expect(await call(url)).toMatchObject({ status: 200, body: null });
  });

  it.each<[string, RequestListener]>([
    ['says nothing', () => undefined],
    ['stops in the middle', (_request, response) => response.write('{')],
  ])('gives up on who %s', async (_, listener) => {
    const url = await listen(listener);
    await expect(call(url, { timeoutMs: 50 })).rejects.toThrow('No answer within 0.05 seconds');
  });

  it('gives up on a name that is looked up for ever', async () => {
    const lookUp = () => new Promise<never>(() => undefined);
    const calling = call(new URL('http://bakery.test/'), { lookUp, timeoutMs: 50 });
    await expect(calling).rejects.toThrow('No answer');
  });

  it('tells of a connection that broke', async () => {
    const url = await listen((request) => request.socket.destroy());
    await expect(call(url)).rejects.toThrow('socket hang up');
  });
});

describe('an address outside', () => {
  const resolve = (url: string, addresses: string[] = []) =>
    resolvePublic(new URL(url), {
      allowPrivate: false,
      lookUp: async () => addresses.map((address) => ({ address, family: 4 })),
    });

  it('is the first of a name whose addresses are all public', async () => {
    const found = await resolve('https://bakery.test/', ['93.184.215.14', '1.1.1.1']);
    expect(found).toEqual({ address: '93.184.215.14', family: 4 });
  });

  it.each([
    ['http://127.0.0.1/'],
    ['http://0x7f.1/'],
    ['http://2130706433/'],
    ['http://0/'],
    ['http://[::1]/'],
    ['http://[::ffff:10.0.0.1]/'],
    ['http://169.254.169.254/latest/meta-data'],
    ['file:///etc/passwd'],
    ['gopher://bakery.test/'],
  ])('%s is refused', async (url) => {
    await expect(resolve(url)).rejects.toThrow(AddressRefused);
  });

  it.each([[['10.0.0.1']], [['93.184.215.14', '10.0.0.1']], [['::1']]])(
    'of a name that leads to %j is refused',
    async (addresses) => {
      await expect(resolve('https://bakery.test/', addresses)).rejects.toThrow(AddressRefused);
    },
  );

  it('of a name that leads nowhere may do later', async () => {
    await expect(resolve('https://bakery.test/', [])).rejects.not.toThrow(AddressRefused);
  });
});
