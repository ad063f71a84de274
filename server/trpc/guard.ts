import { readBody } from '../body';
import { env } from '../env';
import { DomainError } from '../errors';
import { MAX_BODY } from './direct';

/**
 * Refuses what another site made a browser send with our cookies. Browsers always say where a POST
 * comes from; what says nothing is no browser and carries no one's cookies but its own.
 * @throws forbidden `request.cross_site`
 */
export function refuseCrossSite(request: Request): void {
  const { headers, method } = request;
  if (method === 'GET' || method === 'HEAD' || !headers.has('cookie')) return;
  const site = headers.get('sec-fetch-site');
  if (site === 'same-origin' || site === 'none') return;
  if (site === null && isOwn(headers.get('origin'), headers.get('host'))) return;
  throw new DomainError(
    'forbidden',
    'request.cross_site',
    'This request came from another site. Please try again from the shop itself.',
  );
}

/** The address asked for, or the one the shop is told to have: a proxy may hide it. */
function isOwn(origin: string | null, host: string | null): boolean {
  if (origin === null) return true;
  const from = hostOf(origin);
  return from !== null && (from === host || from === hostOf(env().NEXTAUTH_URL ?? ''));
}

function hostOf(address: string): string | null {
  return URL.canParse(address) ? new URL(address).host : null;
}

/**
 * The request with a body of at most `MAX_BODY` bytes. One that says how long it is was never read further by
 * the server; of any other so much is read here.
 * @throws too_large `request.too_large`
 */
export async function withBoundedBody(request: Request): Promise<Request> {
  if (!request.body || Number(request.headers.get('content-length') ?? Infinity) <= MAX_BODY) {
    return request;
  }
  const body = await readBody(request, MAX_BODY);
  const { method, headers, signal } = request;
  return new Request(request.url, { method, headers, signal, body });
}
