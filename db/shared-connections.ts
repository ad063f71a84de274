import pg from 'pg';

/**
 * A connection is shared for as long as whoever has waited longest for its answer waits no longer than
 * this: whatever is slow, or stands at a lock, keeps only those waiting who came right behind it.
 */
const PATIENCE_MS = 20;

type Shared = {
  client: Promise<pg.PoolClient>;
  /** When each of those who wait for an answer came, the first of them first. */
  since: number[];
  isLost: boolean;
};

/**
 * Lends connections of a pool to several at a time. What they send stands in line on the server, which goes
 * from one to the next without going to sleep in between, and who wants the same rows does not meet.
 */
export class SharedConnections {
  readonly #pool: pg.Pool;
  readonly #limit: number;
  readonly #shared: Shared[] = [];

  /** @param limit how many connections are shared at most; with none, everybody gets their own. */
  constructor(pool: pg.Pool, limit: number) {
    this.#pool = pool;
    this.#limit = limit;
  }

  /**
   * Runs `work` with a connection on which others may be waiting, too. All it sends is sent before it first
   * waits, and is whole: no transaction stays open behind it.
   */
  async lend<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    const shared = this.#pick() ?? this.#open();
    shared.since.push(performance.now());
    try {
      return await work(await shared.client);
    } catch (error) {
      if (isFatal(error)) this.#lose(shared);
      throw error;
    } finally {
      shared.since.shift();
      if (shared.since.length === 0) await this.#close(shared);
    }
  }

  #pick(): Shared | undefined {
    const patient = performance.now() - PATIENCE_MS;
    const quick = this.#shared.find(({ since: [first = 0] }) => first > patient);
    if (quick || this.#shared.length < this.#limit) return quick;
    return this.#shared.toSorted((a, b) => a.since.length - b.since.length)[0];
  }

  #open(): Shared {
    const shared = { client: this.#pool.connect(), since: [], isLost: false };
    if (this.#shared.length < this.#limit) this.#shared.push(shared);
    return shared;
  }

  /** Nobody else is to come. */
  #lose(shared: Shared): void {
    shared.isLost = true;
    this.#forget(shared);
  }

  // Back to the pool when nobody waits any more: there is no line to stand in then.
  async #close(shared: Shared): Promise<void> {
    this.#forget(shared);
    const client = await shared.client.catch(() => null);
    client?.release(shared.isLost);
  }

  #forget(shared: Shared): void {
    const at = this.#shared.indexOf(shared);
    if (at >= 0) this.#shared.splice(at, 1);
  }
}

/** Whether the server ended the connection over it; it takes a moment until the connection knows. */
function isFatal(error: unknown): boolean {
  if (error instanceof pg.DatabaseError) return error.severity === 'FATAL';
  return error instanceof Error && isFatal(error.cause);
}
