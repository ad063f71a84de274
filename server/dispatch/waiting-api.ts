import { and, asc, eq, gt, inArray } from 'drizzle-orm';
import { z } from 'zod';
import type { Db, DbOrTx } from '@/db/client';
import { dispatches } from '@/db/schema';
import type { ActingBusiness } from '../auth/actor';
import { DomainError, errorBody, HTTP_STATUS } from '../errors';
import { actWithKey } from '../identity/keys';
import { log } from '../log';
import { toView, viewColumns } from './view';

/**
 * Answers `GET /api/businesses/{id}/dispatches` to a business's own program: what waits for it, the
 * oldest first, with the `cursor` of the next page. `state` is `sent` (to be answered) or `confirmed`
 * (to be shipped), both where it is left out; `limit` is 1 to 100. 400 for other words, 401 without a
 * key that counts, 403 for one without `dispatches:read`, 404 for another business's address.
 */
export async function answerWaiting(
  db: Db,
  businessId: string,
  request: Request,
): Promise<Response> {
  try {
    const scope = 'dispatches:read';
    const business = await actWithKey(db, request.headers.get('authorization'), {
      ...{ businessId, scope },
    });
    return Response.json(await listWaiting(db, business, read(request.url)), { headers: PRIVATE });
  } catch (error) {
    return refusal(businessId, error);
  }
}

const PRIVATE = { 'cache-control': 'private, no-store' };

/** The one shape of every error answer; what went wrong on our side is logged and not told. */
export function refusal(businessId: string, error: unknown): Response {
  if (error instanceof DomainError) {
    const headers = error.kind === 'unauthenticated' ? { 'www-authenticate': 'Bearer' } : {};
    return Response.json(errorBody(error), { status: HTTP_STATUS[error.kind], headers });
  }
  log.error("a business's request could not be answered", { businessId, error: String(error) });
  const known = new DomainError('unavailable', 'server.failed', 'Please try again in a while.');
  return Response.json(errorBody(known), { status: 503 });
}

const WAITING = ['sent', 'confirmed'] as const;

export const asked = z.strictObject({
  state: z.enum(WAITING).optional(),
  cursor: z
    .string()
    .regex(/^\w{1,64}$/)
    .optional(),
  limit: z
    .string()
    .regex(/^\d{1,3}$/)
    .transform(Number)
    .pipe(z.number().min(1).max(100))
    .default(50),
});

type Asked = z.infer<typeof asked>;

function read(url: string): Asked {
  const result = asked.safeParse(Object.fromEntries(new URL(url).searchParams));
  if (result.success) return result.data;
  throw new DomainError(
    'invalid',
    'request.invalid',
    'Only state (sent or confirmed), cursor and limit (1 to 100) can be asked for.',
  );
}

async function listWaiting(db: DbOrTx, business: ActingBusiness, filter: Asked) {
  const { state, cursor, limit } = filter;
  const rows = await db
    .select(viewColumns)
    .from(dispatches)
    .where(
      and(
        eq(dispatches.businessId, business.businessId),
        inArray(dispatches.state, state ? [state] : [...WAITING]),
        cursor ? gt(dispatches.id, cursor) : undefined,
      ),
    )
    // Ids sort by age.
    .orderBy(asc(dispatches.id))
    .limit(limit + 1);
  const shown = rows.slice(0, limit).map(toView);
  return {
    dispatches: shown.map(({ id, state: now, order, createdAt, answerUntil }) => ({
      ...{ dispatchId: id, state: now, order, createdAt, answerUntil },
    })),
    cursor: rows.length > limit ? (shown.at(-1)?.id ?? null) : null,
  };
}
