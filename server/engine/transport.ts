import { createHmac } from 'node:crypto';
import canonicalize from 'canonicalize';

/** The SDK's fetch handler, as `serve` of `inngest/edge` or `inngest/next` returns it. */
export type Handler = (request: Request) => Promise<Response>;

export type Answer = { status: number; headers: Headers; body: unknown };

export type Transport = {
  url: string;
  send(
    method: 'PUT' | 'POST',
    query: string,
    payload: unknown,
    headers?: Record<string, string>,
  ): Promise<Answer>;
};

/** Signs requests as an Inngest server does, and hands them to the SDK's handler. */
export function createTransport(handler: Handler, signingKey: string, url: string): Transport {
  const secret = signingKey.replace(/^signkey-\w+-/, '');
  const { host } = new URL(url);
  return {
    url,
    async send(method, query, payload, headers = {}) {
      const body = canonicalize(payload) ?? 'null';
      const response = await handler(
        new Request(url + query, {
          method,
          body,
          headers: {
            host,
            'content-type': 'application/json',
            'x-inngest-server-kind': 'cloud',
            'x-inngest-signature': sign(secret, body),
            ...headers,
          },
        }),
      );
      const text = await response.text();
      return { status: response.status, headers: response.headers, body: readJson(text) };
    },
  };
}

// The SDK parses and re-canonicalises what it verifies, so the signature covers the JCS form.
function sign(secret: string, body: string): string {
  const time = Math.round(Date.now() / 1000).toString();
  const digest = createHmac('sha256', secret)
    .update(body + time)
    .digest('hex');
  return `t=${time}&s=${digest}`;
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text || 'null');
  } catch {
    return text;
  }
}
