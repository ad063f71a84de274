import { Agent, request } from 'node:http';

export type Answer = { status: number; body: string };

/** Keeps its connections open, as a browser and a load balancer do. */
export class Client {
  readonly #agent: Agent;

  constructor(
    readonly url: string,
    connections: number,
  ) {
    this.#agent = new Agent({ keepAlive: true, maxSockets: connections });
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
    this.#agent.destroy();
  }

  #send(
    method: string,
    path: string,
    given: Record<string, string>,
    body?: string,
  ): Promise<Answer> {
    const headers = { ...given };
    if (body) headers['content-type'] = 'application/json';
    if (body) headers['content-length'] = String(Buffer.byteLength(body));
    return new Promise((resolve, reject) => {
      const sent = request(
        `${this.url}${path}`,
        { method, headers, agent: this.#agent },
        (answer) => {
          const chunks: Buffer[] = [];
          answer.on('data', (chunk: Buffer) => chunks.push(chunk));
          answer.on('end', () =>
            resolve({ status: answer.statusCode ?? 0, body: Buffer.concat(chunks).toString() }),
          );
          answer.on('error', reject);
        },
      );
      sent.on('error', reject);
      sent.end(body);
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
