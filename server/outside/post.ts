import { type IncomingMessage, type RequestOptions, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { type Address, type Lookup, resolvePublic } from './resolve';

export type Message = { headers: Record<string, string>; body: string };

export type Reply = {
  status: number;
  headers: IncomingMessage['headers'];
  /** Null where there was more of it than anybody wanted to read. */
  body: string | null;
};

export type PostOptions = {
  /** The shop's own network may be called. */
  allowPrivate: boolean;
  lookUp?: Lookup;
  timeoutMs?: number;
  maxBytes?: number;
};

const TIMEOUT_MS = 10_000;
const MAX_BYTES = 64 * 1_024;

/**
 * Posts to an address that somebody else has chosen. Looked up once, and connected to what was looked
 * up; redirects are given back as they are, never followed; all of it within `timeoutMs` (10 s), the
 * reply within `maxBytes` (64 KB).
 * @throws AddressRefused, or what went wrong on the way
 */
export async function post(url: URL, message: Message, options: PostOptions): Promise<Reply> {
  const { timeoutMs = TIMEOUT_MS, maxBytes = MAX_BYTES } = options;
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    const address = await orAborted(resolvePublic(url, options), signal);
    const reply = await send(url, { message, address, signal });
    return await read(reply, maxBytes);
  } catch (error) {
    throw signal.aborted ? new Error(`No answer within ${timeoutMs / 1_000} seconds`) : error;
  }
}

type Sending = { message: Message; address: Address; signal: AbortSignal };

function send(url: URL, { message, address, signal }: Sending): Promise<IncomingMessage> {
  const { body, headers } = message;
  const options: RequestOptions = {
    method: 'POST',
    headers: { ...headers, 'content-length': `${Buffer.byteLength(body)}` },
    // A connection that is kept might lead to an address of another time.
    agent: false,
    signal,
    lookup: (_hostname, { all }, answer) =>
      all ? answer(null, [address]) : answer(null, address.address, address.family),
  };
  return new Promise((resolve, reject) => {
    const request = url.protocol === 'https:' ? requestHttps : requestHttp;
    request(url, options, resolve).on('error', reject).end(body);
  });
}

async function read(reply: IncomingMessage, maxBytes: number): Promise<Reply> {
  const { statusCode: status = 0, headers } = reply;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of reply) {
    size += chunk.length;
    // Leaving the loop closes the connection.
    if (size > maxBytes) return { status, headers, body: null };
    chunks.push(chunk);
  }
  return { status, headers, body: Buffer.concat(chunks).toString() };
}

function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
  return Promise.race([work, aborted]);
}
