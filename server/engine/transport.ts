import { InngestCommHandler, type ServeHandlerOptions } from 'inngest';

export type EngineRequest = {
  method: 'PUT' | 'POST';
  url: string;
  headers: Record<string, string>;
  body: unknown;
};

/** What the SDK answers, before it is read. */
export type RawAnswer = { status: number; headers: Record<string, string>; body: string };

/** The SDK's own handler of requests, asked as a function: between it and us there is no network. */
export type Handler = (request: EngineRequest) => Promise<RawAnswer>;

/** Header names are in small letters. */
export type Answer = { status: number; headers: ReadonlyMap<string, string>; body: unknown };

export type Transport = {
  url: string;
  send(
    method: 'PUT' | 'POST',
    query: string,
    payload: unknown,
    headers?: Record<string, string>,
  ): Promise<Answer>;
};

/**
 * Serves functions to the engine of this process, and to nobody else: requests are neither signed nor
 * written out, which would take an eighth of the worker's time.
 */
export function serveInProcess(options: ServeHandlerOptions): Handler {
  const handler = new InngestCommHandler({
    ...options,
    frameworkName: 'goodpoints',
    skipSignatureValidation: true,
    handler: (request: EngineRequest) => ({
      method: () => request.method,
      url: () => new URL(request.url),
      headers: (name) => request.headers[name.toLowerCase()] ?? null,
      body: () => request.body,
      transformResponse: (answer): RawAnswer => answer,
    }),
  });
  return handler.createHandler();
}

/** Asks the SDK's handler as an Inngest server does. */
export function createTransport(handler: Handler, url: string): Transport {
  const { host } = new URL(url);
  const common = { host, 'content-type': 'application/json', 'x-inngest-server-kind': 'cloud' };
  return {
    url,
    async send(method, query, payload, headers = {}) {
      const { status, ...answer } = await handler({
        ...{ method, url: url + query, body: payload },
        headers: { ...common, ...headers },
      });
      const lower = Object.entries(answer.headers).map(
        ([name, value]) => [name.toLowerCase(), value] as const,
      );
      return { status, headers: new Map(lower), body: readJson(answer.body) };
    },
  };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text || 'null');
  } catch {
    return text;
  }
}
