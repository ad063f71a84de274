import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Call = {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingMessage['headers'];
  body: string;
};

export type Reply = {
  status: number;
  /** Sent as JSON; a string as it is, as HTML. */
  body: unknown;
  headers?: Record<string, string>;
};

/** The connection ends without an answer. */
export const DROPPED = Symbol('dropped');

export type Served = { url: string; close: () => Promise<void> };

/** Serves on 127.0.0.1, on a free port where none is named. Any page may ask it, as a provider's. */
export async function serve(
  answer: (call: Call) => Promise<Reply | typeof DROPPED>,
  port = 0,
): Promise<Served> {
  const server = createServer(async (request, response) => {
    try {
      const reply = await answer(await read(request));
      if (reply === DROPPED) request.socket.destroy();
      else send(response, reply);
    } catch (error) {
      const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
      send(response, { status: 501, body: { error: { type: 'stand_in_failed', message } } });
    }
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const { port: own } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${own}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function read(request: IncomingMessage): Promise<Call> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://stand-in');
  return {
    method: request.method ?? 'GET',
    path: pathname,
    query: searchParams,
    headers: request.headers,
    body: Buffer.concat(chunks).toString(),
  };
}

const OPEN_TO_ALL = {
  'access-control-allow-origin': '*',
  'access-control-allow-headers': '*',
  'access-control-allow-methods': '*',
};

function send(response: ServerResponse, { status, body, headers = {} }: Reply): void {
  const isText = typeof body === 'string';
  response.writeHead(status, {
    'content-type': isText ? 'text/html; charset=utf-8' : 'application/json',
    ...OPEN_TO_ALL,
    ...headers,
  });
  response.end(isText ? body : JSON.stringify(body));
}
