import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import next from 'next';
import sirv from 'sirv';
import everywhere from '@/server/answer-headers.json';
import { env } from '@/server/env';
import { isCall, offeredCalls } from '@/server/trpc/direct';
import { ASSETS } from './assets';
import { tellWhenBusy } from './busy';

// The web process in production: everything by Next, except that what changes something in the shop does
// not go through its router, and that scripts and styles are sent as they were packed by the build.

const GRACE_MS = 2_000;

const { PORT: port } = env();
const app = next({ dev: false, port, quiet: true });
await app.prepare();
const answer = app.getRequestHandler();
const sendAsset = sirv(ASSETS.dir, {
  ...{ brotli: true, gzip: true, etag: true },
  ...{ maxAge: ASSETS.seconds, immutable: true, extensions: [], setHeaders },
});

const server = createServer((incoming, outgoing) => {
  const answerCall = isCall(incoming) && offeredCalls();
  if (answerCall) {
    setHeaders(outgoing);
    return answerCall(incoming, outgoing);
  }
  if (isAsset(incoming)) return answerAsset(incoming, outgoing);
  return answer(incoming, outgoing);
});
server.once('error', (error) => {
  console.error(error.message);
  process.exit(1);
});
server.listen(port);
tellWhenBusy();

function isAsset({ method, url }: IncomingMessage): boolean {
  return method === 'GET' && url?.startsWith(`${ASSETS.path}/`) === true;
}

function answerAsset(incoming: IncomingMessage, outgoing: ServerResponse): void {
  const { url = '' } = incoming;
  incoming.url = url.slice(ASSETS.path.length);
  // Whoever asks for a part may be given the whole; sirv breaks at a part that ends before it begins.
  delete incoming.headers.range;
  sendAsset(incoming, outgoing, () => {
    incoming.url = url;
    return answer(incoming, outgoing);
  });
}

function setHeaders(outgoing: ServerResponse): void {
  for (const [name, value] of Object.entries(everywhere)) outgoing.setHeader(name, value);
}

// Whoever is being answered is answered to the end; what streams is cut off, and asks again by itself.
let isEnding = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (isEnding) return;
    isEnding = true;
    server.close(() => app.close().finally(() => process.exit(0)));
    setTimeout(() => server.closeAllConnections(), GRACE_MS);
  });
}
