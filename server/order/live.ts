import { EventEmitter } from 'node:events';
import pg from 'pg';
import { env } from '../env';
import { log } from '../log';
import { ORDER_CHANGED } from './timeline';

/** One listening connection for all who watch an order in this process. */
type Feed = { emitter: EventEmitter; start: () => void };

const holder = globalThis as typeof globalThis & { goodpointsOrderFeed?: Feed };

const RECONNECT_MS = 1_000;

/**
 * Yields `read()` now and after every change of the order, until the reader goes away. What changed
 * while the connection was down is caught up with at the reconnect.
 */
export async function* watchOrder<T>(
  orderId: string,
  signal: AbortSignal | undefined,
  read: () => Promise<T>,
): AsyncGenerator<T> {
  const { emitter, start } = feed();
  start();
  let wake: () => void = () => undefined;
  let isStale = true;
  const onChange = () => {
    isStale = true;
    wake();
  };
  emitter.on(orderId, onChange);
  signal?.addEventListener('abort', onChange);
  try {
    while (!signal?.aborted) {
      if (isStale) {
        isStale = false;
        yield await read();
      } else {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    }
  } finally {
    emitter.off(orderId, onChange);
    signal?.removeEventListener('abort', onChange);
  }
}

function feed(): Feed {
  holder.goodpointsOrderFeed ??= createFeed();
  return holder.goodpointsOrderFeed;
}

function createFeed(): Feed {
  const emitter = new EventEmitter().setMaxListeners(0);
  let isStarted = false;
  const listen = async () => {
    const client = new pg.Client({ connectionString: env().DATABASE_URL });
    client.on('notification', ({ payload }) => emitter.emit(payload ?? ''));
    client.on('error', (error) => again(error));
    client.on('end', () => again());
    try {
      await client.connect();
      await client.query(`listen ${ORDER_CHANGED}`);
      for (const orderId of emitter.eventNames()) emitter.emit(orderId);
    } catch (error) {
      again(error);
    }
  };
  let isWaiting = false;
  const again = (error?: unknown) => {
    if (isWaiting) return;
    isWaiting = true;
    if (error) log.warn('the order feed lost its connection', { error: String(error) });
    setTimeout(() => {
      isWaiting = false;
      void listen();
    }, RECONNECT_MS).unref();
  };
  const start = () => {
    if (isStarted) return;
    isStarted = true;
    void listen();
  };
  return { emitter, start };
}
