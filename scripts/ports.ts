import { createServer } from 'node:net';

/** A TCP port that nobody uses right now on this machine. */
export async function findFreePort(): Promise<number> {
  const port = await listenBriefly(0, '127.0.0.1');
  if (port === null) throw new Error('no free port');
  return port;
}

/** False where `port` is taken, on `host` or (without a host) on any address of this machine. */
export async function isPortFree(port: number, host?: string): Promise<boolean> {
  return (await listenBriefly(port, host)) !== null;
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
