import { desc, eq } from 'drizzle-orm';
import { type Db, type DbOrTx, transaction } from '@/db/client';
import type { Pieces } from '@/db/documents';
import { businesses, calls, dispatches, sheetCodes } from '@/db/schema';
import { resolveAttention } from '../attention/attention';
import { type Admin, onBehalfOf } from '../auth/actor';
import { DomainError } from '../errors';
import { record } from '../events/outbox';
import { sheetKey } from './attention-keys';
import type { BusinessAnswer } from './business-update';
import { getDispatch } from './queries';
import { receiveUpdate } from './receive-update';
import { readSheetCode } from './sheet-code';

export type CallAnswer = Exclude<BusinessAnswer, { type: 'delivered' }> & {
  /** What it takes, or what has left; left out, all of it. */
  lines?: readonly Pieces[] | undefined;
};

/**
 * The dispatch whose sheet carries this code, however it is typed, with what its business has told by
 * telephone so far. @throws not_found `dispatch.code_unknown`
 */
export async function findByCode(db: DbOrTx, admin: Admin, typed: string) {
  const { code, dispatchId, businessId, businessName } = await findCode(db, typed);
  const [dispatch, told] = await Promise.all([
    getDispatch(db, onBehalfOf(admin, businessId), dispatchId),
    db
      .select({
        id: calls.id,
        answer: calls.answer,
        adminName: calls.adminName,
        createdAt: calls.createdAt,
      })
      .from(calls)
      .where(eq(calls.dispatchId, dispatchId))
      .orderBy(desc(calls.createdAt), desc(calls.id)),
  ]);
  return { code, businessName, dispatch, calls: told };
}

/**
 * Records what a business said on the telephone as its answer, with who took the call. `token` names
 * the press of a button: the same again changes nothing.
 * @throws not_found `dispatch.code_unknown` · conflict, invalid as `receiveUpdate`
 */
export async function recordCall(
  db: Db,
  admin: Admin,
  { code: typed, token, answer }: { code: string; token: string; answer: CallAnswer },
) {
  const { dispatchId, orderId, businessId } = await findCode(db, typed);
  const { userId: adminId, name: adminName } = admin;
  const callId = `cll_${token}`;
  await transaction(db, async (tx) => {
    const externalId = `call:${token}`;
    const update = { externalId, dispatchId, ...answer };
    const voice = { by: 'phone', name: adminName } as const;
    await receiveUpdate(tx, { ...onBehalfOf(admin, businessId), voice }, update);
    const [isNew] = await tx
      .insert(calls)
      .values({ id: callId, dispatchId, answer, adminId, adminName })
      .onConflictDoNothing()
      .returning({ id: calls.id });
    if (!isNew) return;
    const data = { dispatchId, orderId, businessId, callId, answer: answer.type };
    await Promise.all([
      // Whoever calls has the sheet.
      resolveAttention(tx, sheetKey(dispatchId), adminId),
      record(tx, [
        {
          name: 'dispatch.told_by_phone',
          id: `dispatch.told_by_phone:${callId}`,
          data: { ...data, adminId, adminName },
        },
      ]),
    ]);
  });
  return findByCode(db, admin, typed);
}

async function findCode(db: DbOrTx, typed: string) {
  const code = readSheetCode(typed);
  const [found] = code ? await select(db, code) : [];
  if (found) return found;
  throw new DomainError(
    'not_found',
    'dispatch.code_unknown',
    'No sheet has this code. It has six letters and digits, such as K7Q 4MZ.',
  );
}

function select(db: DbOrTx, code: string) {
  return db
    .select({
      code: sheetCodes.code,
      dispatchId: dispatches.id,
      orderId: dispatches.orderId,
      businessId: dispatches.businessId,
      businessName: businesses.name,
    })
    .from(sheetCodes)
    .innerJoin(dispatches, eq(dispatches.id, sheetCodes.dispatchId))
    .innerJoin(businesses, eq(businesses.id, dispatches.businessId))
    .where(eq(sheetCodes.code, code));
}
