import type { IncomingMessage, ServerResponse } from 'node:http';
import { TRPCError } from '@trpc/server';
import { errorBody } from '../errors';
import { log } from '../log';
import { toDomainError } from './errors';
import { answerTrpc } from './http';

/**
 * Answers a call (`isCall`) as Node's server has it. Next's way from there to a route costs as much as
 * what most calls do.
 */
export async function answerCall(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  try {
    await write(outgoing, await answerTrpc(await read(incoming)));
  } catch (error) {
    // Whoever asked has gone in the middle of it.
    if (incoming.destroyed && !incoming.complete) return;
    log.error('a call was not answered', { url: incoming.url, error: String(error) });
    if (!outgoing.headersSent) await write(outgoing, failed());
  }
}

function failed(): Response {
  const error = toDomainError(new TRPCError({ code: 'INTERNAL_SERVER_ERROR' }));
  return Response.json(errorBody(error), { status: 500 });
}

async function read(incoming: IncomingMessage): Promise<Request> {
  const { method = 'POST', url = '', headers } = incoming;
  // Whole at once: a stream on the way costs more than what it carries.
  const body = await bodyOf(incoming);
  return new Request(`http://localhost${url}`, { method, headers: headers as HeadersInit, body });
}

// By hand, since Node's own helper goes by way of a `Blob`, at eight times the cost.
function bodyOf(incoming: IncomingMessage): Promise<Uint8Array<ArrayBuffer>> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    incoming.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    incoming.once('end', () => resolve(Buffer.concat(chunks)));
    incoming.once('error', reject);
  });
}

async function write(outgoing: ServerResponse, answer: Response): Promise<void> {
  const body = await answer.text();
  for (const [name, value] of answer.headers) outgoing.setHeader(name, value);
  const cookies = answer.headers.getSetCookie();
  if (cookies.length > 0) outgoing.setHeader('set-cookie', cookies);
  outgoing.writeHead(answer.status, { 'content-length': Buffer.byteLength(body) });
  outgoing.end(body);
}
