import { eq } from 'drizzle-orm';
import { type Db, type Tx, transaction } from '@/db/client';
import { dispatches, sheetCodes } from '@/db/schema';
import { raiseAttention, resolveAttention } from '../attention/attention';
import { callOffKey, sheetKey } from './attention-keys';
import type { Desk } from './plugin';
import { newSheetCode } from './sheet-code';

/** A code that is given out already is drawn again; of 730 million, few ever are. */
const DRAWS = 10;

/** The admins' desk: what is laid on it stands on their list until they have dealt with it. */
export function deskOf(db: Db): Desk {
  return {
    laySheet: ({ dispatchId, number }, { businessName, where }) =>
      transaction(db, async (tx) => {
        const { code, isNew } = await codeFor(tx, dispatchId);
        // Laid again after a crash it must not come back on the list.
        if (isNew) {
          await raiseAttention(tx, {
            key: sheetKey(dispatchId),
            kind: 'dispatch.sheet_to_send',
            title: `Send ${businessName} the sheet of order ${number}`,
            detail: `It goes ${where}. The business calls back and says the code on it.`,
            orderId: await orderOf(tx, dispatchId),
            dispatchId,
          });
        }
        return code;
      }),

    callOff: ({ dispatchId, number }, { businessName, where }) =>
      transaction(db, async (tx) => {
        await resolveAttention(tx, sheetKey(dispatchId), 'shop');
        await raiseAttention(tx, {
          key: callOffKey(dispatchId),
          kind: 'dispatch.call_off',
          title: `Tell ${businessName} that order ${number} is off`,
          detail: `Its sheet went ${where}. If it has not been sent yet, throw it away: then nobody has to be told.`,
          orderId: await orderOf(tx, dispatchId),
          dispatchId,
        });
      }),
  };
}

async function codeFor(tx: Tx, dispatchId: string): Promise<{ code: string; isNew: boolean }> {
  for (let draw = 0; draw < DRAWS; draw += 1) {
    const [given] = await tx
      .insert(sheetCodes)
      .values({ code: newSheetCode(), dispatchId })
      .onConflictDoNothing()
      .returning();
    if (given) return { code: given.code, isNew: true };
    const code = await findSheetCode(tx, dispatchId);
    if (code) return { code, isNew: false };
  }
  throw new Error('no code was free');
}

/** The code on the dispatch's sheet; null where it has none. */
async function findSheetCode(tx: Db | Tx, dispatchId: string): Promise<string | null> {
  const [row] = await tx
    .select({ code: sheetCodes.code })
    .from(sheetCodes)
    .where(eq(sheetCodes.dispatchId, dispatchId));
  return row?.code ?? null;
}

async function orderOf(tx: Tx, dispatchId: string): Promise<string> {
  const [row] = await tx
    .select({ orderId: dispatches.orderId })
    .from(dispatches)
    .where(eq(dispatches.id, dispatchId));
  if (!row) throw new Error(`there is no dispatch ${dispatchId}`);
  return row.orderId;
}
