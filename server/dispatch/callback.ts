import { eq } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { businesses } from '@/db/schema';
import type { ActingBusiness } from '../auth/actor';
import { readBody } from '../body';
import { DomainError } from '../errors';
import { actWithKey } from '../identity/keys';
import { type BusinessUpdate, readUpdate } from './business-update';
import { createPlugins, type Plugins } from './plugins';
import { receiveUpdate } from './receive-update';
import { validSecrets } from './secrets';
import { isSigned, SIGNATURE_HEADER } from './signature';
import { refusal } from './waiting-api';

const MAX_BODY = 64 * 1_024;

/**
 * Answers a business's API: 200 with the state its dispatch is in now, the same for a repeat; 400 where
 * the update cannot be read or names what is not in the dispatch, 401 where it comes with a key that does
 * not count, 403 where nobody of the business has signed it within the last five minutes, 404 where the dispatch is none of its own, 409 where its turn
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
    const business = await senderOf(db, businessId, request, body);
    const update = await readIn(db, { businessId, plugins }, parsed(body));
    return Response.json(await receiveUpdate(db, business, update));
  } catch (error) {
    return refusal(businessId, error);
  }
}

/** Whoever has a key of the business with `dispatches:write`, or signs with one of its secrets. */
async function senderOf(
  db: Db,
  businessId: string,
  { headers }: Request,
  body: Buffer,
): Promise<ActingBusiness> {
  const authorization = headers.get('authorization');
  if (authorization !== null) {
    return actWithKey(db, authorization, { businessId, scope: 'dispatches:write' });
  }
  const secrets = /^\w{1,64}$/.test(businessId) ? await validSecrets(db, businessId) : [];
  if (!isSigned(body, headers.get(SIGNATURE_HEADER), { secrets })) throw notSigned();
  return { as: 'business', businessId, voice: { by: 'api', name: null } };
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
