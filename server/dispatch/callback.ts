import { eq } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { businesses } from '@/db/schema';
import { readBody } from '../body';
import { DomainError, errorBody, HTTP_STATUS } from '../errors';
import { log } from '../log';
import { type BusinessUpdate, readUpdate } from './business-update';
import { createPlugins, type Plugins } from './plugins';
import { receiveUpdate } from './receive-update';
import { validSecrets } from './secrets';
import { isSigned, SIGNATURE_HEADER } from './signature';

const MAX_BODY = 64 * 1_024;

/**
 * Answers a business's API: 200 with the state its dispatch is in now, the same for a repeat; 400 where
 * the update cannot be read or names what is not in the dispatch, 403 where nobody of the business has
 * signed it within the last five minutes, 404 where the dispatch is none of its own, 409 where its turn
 * has not come or is past, 413, 422, and 503 where it could not be stored, so that it is sent again.
 */
export async function answerUpdate(
  db: Db,
  businessId: string,
  request: Request,
  plugins: Plugins = readers,
): Promise<Response> {
  try {
    const body = await readBody(request, MAX_BODY);
    const secrets = /^\w{1,64}$/.test(businessId) ? await validSecrets(db, businessId) : [];
    if (!isSigned(body, request.headers.get(SIGNATURE_HEADER), { secrets })) throw notSigned();
    const update = await readIn(db, { businessId, plugins }, parsed(body));
    return Response.json(await receiveUpdate(db, { as: 'business', businessId }, update));
  } catch (error) {
    const known = error instanceof DomainError ? error : notStored(businessId, error);
    return Response.json(errorBody(known), { status: HTTP_STATUS[known.kind] });
  }
}

/** Reading sends nothing. */
const readers = createPlugins({
  sendMail: async () => {
    throw new Error('no mail is sent while an update is read');
  },
});

/** In the words of the business's plugin, where that has any of its own. */
async function readIn(
  db: Db,
  { businessId, plugins }: { businessId: string; plugins: Plugins },
  content: unknown,
): Promise<BusinessUpdate> {
  const [business] = await db
    .select({ plugin: businesses.plugin })
    .from(businesses)
    .where(eq(businesses.id, businessId));
  const plugin = plugins.get(business?.plugin ?? '');
  return plugin?.readUpdate ? plugin.readUpdate(content) : readUpdate(content);
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    throw new DomainError('invalid', 'dispatch.update_unreadable', 'This is not JSON.');
  }
}

/** Also where there is no such business: nobody is told which there are. */
function notSigned(): DomainError {
  return new DomainError(
    'forbidden',
    'dispatch.update_not_signed',
    'This update is not signed with a secret of this business, or was signed too long ago.',
  );
}

function notStored(businessId: string, cause: unknown): DomainError {
  log.error("a business's update could not be stored", { businessId, error: String(cause) });
  return new DomainError(
    'unavailable',
    'server.failed',
    'This could not be stored. Please try again.',
  );
}
