import type { Db } from '@/db/client';
import { asBusiness, type Viewer } from '../auth/actor';
import { readBody } from '../body';
import { DomainError, errorBody, HTTP_STATUS } from '../errors';
import { log } from '../log';
import { refuseCrossSite } from '../trpc/guard';
import { decodePicture, MAX_BYTES } from './decode-picture';
import { LARGE, SMALL } from './picture-address';
import { findPicture, keepPicture } from './picture-store';

/**
 * Takes a picture as the body of a POST, from a member of a business: 201 with where it is, 401 or 403 for
 * others, 400 where it is no picture we take, 413 where it is larger than 8 MB.
 */
export async function answerUpload(
  db: Db,
  viewer: Viewer | null,
  request: Request,
): Promise<Response> {
  try {
    refuseCrossSite(request);
    const business = asBusiness(viewer);
    const file = await readFile(request);
    const kept = await keepPicture(db, business, await decodePicture(file));
    return Response.json(kept, { status: 201, headers: { 'cache-control': 'no-store' } });
  } catch (error) {
    const known = error instanceof DomainError ? error : failed(error);
    return Response.json(errorBody(known), { status: HTTP_STATUS[known.kind] });
  }
}

async function readFile(request: Request): Promise<Buffer> {
  try {
    return await readBody(request, MAX_BYTES);
  } catch (error) {
    if (!(error instanceof DomainError) || error.kind !== 'too_large') throw error;
    const message = 'This picture is larger than 8 MB. Please choose a smaller one.';
    throw new DomainError('too_large', 'catalog.picture_too_large', message, error.details);
  }
}

function failed(cause: unknown): DomainError {
  log.error('a picture could not be kept', { error: String(cause) });
  return new DomainError(
    'unavailable',
    'server.failed',
    'This could not be stored. Please try again.',
  );
}

/** A picture in one of its two widths, which never changes. */
export async function answerPicture(
  db: Db,
  { hash, file }: { hash: string; file: string },
): Promise<Response> {
  const width = WIDTHS.get(file);
  const content =
    width && /^[0-9a-f]{64}$/.test(hash) ? await findPicture(db, { hash, width }) : null;
  if (!content)
    return new Response(null, { status: 404, headers: { 'cache-control': 'no-store' } });
  return new Response(new Uint8Array(content), {
    headers: {
      'content-type': 'image/webp',
      'content-length': String(content.length),
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    },
  });
}

const WIDTHS = new Map([
  [`${SMALL}.webp`, SMALL],
  [`${LARGE}.webp`, LARGE],
]);
