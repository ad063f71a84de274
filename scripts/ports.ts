import { createServer } from 'node:net';

/** A TCP port that nobody uses right now on this machine. */
export async function findFreePort(): Promise<number> {
  const port = await listenBriefly(0, '127.0.0.1');
  if (port === null) throw new Error('no free port');
  return port;
}

/** False where someone listens on `port`, on all addresses of this machine or on its own. */
export async function isPortFree(port: number): Promise<boolean> {
  for (const host of [undefined, '127.0.0.1']) {
    if ((await listenBriefly(port, host)) === null) return false;
  }
  return true;
}

function listenBriefly(port: number, host?: string): Promise<number | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(null));
    server.listen({ port, host, exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : null));
    });
  });
}
