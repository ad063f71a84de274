import { createServer } from 'node:http';
import next from 'next';
import everywhere from '@/server/answer-headers.json';
import { env } from '@/server/env';
import { isCall, offeredCalls } from '@/server/trpc/direct';
import './busy.mjs';

// The web process in production: everything by Next, except that what changes something in the shop does
// not go through its router.

const GRACE_MS = 2_000;

const { PORT: port } = env();
const app = next({ dev: false, port, quiet: true });
await app.prepare();
const answer = app.getRequestHandler();

const server = createServer((incoming, outgoing) => {
  const answerCall = isCall(incoming) && offeredCalls();
  if (!answerCall) return answer(incoming, outgoing);
  for (const [name, value] of Object.entries(everywhere)) outgoing.setHeader(name, value);
  return answerCall(incoming, outgoing);
});
server.once('error', (error) => {
  console.error(error.message);
  process.exit(1);
});
server.listen(port);

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
