import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isSigned, SIGNATURE_HEADER } from '../signature';
import type { Behavior, Heard, Simulate } from './simulated';

/** A business's API on this machine: it takes what is signed, once for each idempotency key. */
export const simulateApi: Simulate = async (secrets) => {
  let behavior: Behavior = 'well';
  let astray = 0;
  const heard = new Map<string, Heard>();
  const inside = await listen((_request, response) => {
    astray += 1;
    response.end('{"reference":"from the inside"}');
  });
  const api = await listen(async (request, response) => {
    if (behavior === 'deaf') return void request.socket.destroy();
    const body = await textOf(request);
    if (!isSigned(body, header(request, SIGNATURE_HEADER), { secrets: secrets() })) {
      return void response.writeHead(401).end();
    }
    const key = header(request, 'idempotency-key') ?? `none:${heard.size}`;
    if (behavior === 'well' || behavior === 'dropping') heard.set(key, { key, text: body });
    answers[behavior](response, { key, inside: addressOf(inside) });
  });
  return {
    settings: { url: addressOf(api) },
    sendMail: async () => undefined,
    can: ALL,
    behave: (how) => {
      behavior = how;
    },
    heard: () => [...heard.values()],
    astray: () => astray,
    close: async () => {
      await Promise.all([api, inside].map(close));
    },
  };
};

type Answer = (response: ServerResponse, about: { key: string; inside: string }) => void;

const accept: Answer = (response, { key }) =>
  response.writeHead(201).end(JSON.stringify({ reference: `order for ${key}` }));

const answers: Record<Behavior, Answer> = {
  well: accept,
  busy: (response) => response.writeHead(503, { 'retry-after': '60' }).end(),
  hanging: () => undefined,
  dripping: (response) => drip(response),
  dropping: (response) => response.destroy(),
  deaf: (response) => response.destroy(),
  refusing: (response) => response.writeHead(422).end('{"message":"We do not ship there"}'),
  mute: (response) => response.writeHead(200).end('{}'),
  endless: (response) => pour(response),
  redirecting: (response, { inside }) => response.writeHead(307, { location: inside }).end(),
};

const ALL = Object.keys(answers) as Behavior[];

function drip(response: ServerResponse): void {
  response.writeHead(200);
  const timer = setInterval(() => response.write(' '), 20);
  response.on('close', () => clearInterval(timer));
}

function pour(response: ServerResponse): void {
  const write = () => {
    while (response.write(' '.repeat(16_384)));
    response.once('drain', write);
  };
  write();
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

function header({ headers }: IncomingMessage, name: string): string | null {
  const value = headers[name];
  return typeof value === 'string' ? value : null;
}

async function listen(
  answer: (request: IncomingMessage, response: ServerResponse) => unknown,
): Promise<Server> {
  const server = createServer((request, response) => {
    // Whoever asked may be gone by then.
    response.on('error', () => undefined);
    void answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

function addressOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/orders`;
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
