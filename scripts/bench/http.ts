import { Pool } from 'undici';

export type Answer = { status: number; body: string };

/**
 * Keeps its connections open, as a browser and a load balancer do, and takes as little as can be of the
 * processors it shares with the shop.
 */
export class Client {
  readonly #pool: Pool;

  constructor(
    readonly url: string,
    connections: number,
  ) {
    this.#pool = new Pool(url, { connections });
  }

  get(path: string, cookie?: string): Promise<Answer> {
    return this.#send('GET', path, cookie ? { cookie } : {});
  }

  /** Posts JSON as something else than a browser does: without a cookie. */
  post(path: string, body: string, headers: Record<string, string>): Promise<Answer> {
    return this.#send('POST', path, headers, body);
  }

  /** One call of the public HTTP API; the data of its answer, or the error as it was told. */
  async call<T>(procedure: string, input: unknown, cookie: string): Promise<T> {
    const body = JSON.stringify(input);
    const headers = { cookie, origin: this.url };
    const answer = await this.#send('POST', `/api/trpc/${procedure}`, headers, body);
    const parsed = JSON.parse(answer.body);
    if (answer.status === 200) return parsed.result.data as T;
    throw new Refused(answer.status, parsed.error?.code ?? 'unknown', answer.body.slice(0, 300));
  }

  close(): void {
    void this.#pool.destroy();
  }

  #send(
    method: 'GET' | 'POST',
    path: string,
    given: Record<string, string>,
    body?: string,
  ): Promise<Answer> {
    const headers = body ? { ...given, 'content-type': 'application/json' } : given;
    return new Promise((resolve, reject) => {
      const chunks: Buffer[] = [];
      let status = 0;
      this.#pool.dispatch(
        { method, path, headers, body: body ?? null },
        {
          onRequestStart: () => undefined,
          onResponseStart: (_, code) => {
            status = code;
          },
          onResponseData: (_, chunk) => {
            chunks.push(chunk);
          },
          onResponseEnd: () => resolve({ status, body: Buffer.concat(chunks).toString() }),
          onResponseError: (_, error) => reject(error),
        },
      );
    });
  }
}

export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(`${status} ${code}: ${message}`);
  }
}
