import type { Db } from '@/db/client';
import type { Logger } from './log';
import { CHANNEL } from './publish';

export type Listener = { close(): Promise<void> };

const RECONNECT_MS = 1_000;

/** Calls `wake` for every notice of new jobs. A lost connection is opened again, then wakes. */
export async function listen(own: Db, wake: () => void, log: Logger): Promise<Listener> {
  let closed = false;
  let drop: () => void = () => {};

  async function open(): Promise<void> {
    const client = await own.$client.connect();
    drop = () => client.release(true);
    client.on('notification', wake);
    client.once('error', (error) => {
      log.warn('engine: listener lost', { error: error.message });
      client.release(true);
      drop = () => {};
      again();
    });
    await client.query(`listen ${CHANNEL}`);
    wake();
  }

  function again(): void {
    if (closed) return;
    setTimeout(() => open().catch(again), RECONNECT_MS).unref();
  }

  await open();
  return {
    async close() {
      closed = true;
      drop();
    },
  };
}
