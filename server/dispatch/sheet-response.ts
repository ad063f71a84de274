import type { Db } from '@/db/client';
import { asAdmin, asBusiness, type Viewer } from '../auth/actor';
import { DomainError, errorBody, HTTP_STATUS } from '../errors';
import { log } from '../log';
import { findSheet, printDispatchSheet, type SheetFacts, sheetFileName } from './sheet';
import { testOrder } from './test-order';

/** The name under which there is a sheet of a test order. */
export const SAMPLE = 'sample';

/** Answers with a dispatch's sheet as PDF, or says why there is none for whoever asks. */
export async function answerSheet(
  db: Db,
  viewer: Viewer | null,
  dispatchId: string,
): Promise<Response> {
  try {
    const facts =
      dispatchId === SAMPLE ? sampleFor(viewer) : await findSheet(db, viewer, dispatchId);
    const file = await printDispatchSheet(facts);
    return new Response(new Uint8Array(file), {
      headers: {
        'content-type': 'application/pdf',
        'content-length': String(file.length),
        'content-disposition': `inline; filename="${sheetFileName(facts)}"`,
        // It carries somebody's name and address.
        'cache-control': 'private, no-store',
        'x-content-type-options': 'nosniff',
      },
    });
  } catch (error) {
    const known = error instanceof DomainError ? error : notPrinted(error);
    return Response.json(errorBody(known), { status: HTTP_STATUS[known.kind] });
  }
}

function sampleFor(viewer: Viewer | null): SheetFacts {
  const businessName = viewer?.role === 'admin' ? asAdmin(viewer).name : asBusiness(viewer).name;
  const { isTest: _, dispatchId: __, ...order } = testOrder();
  return { order, businessName, code: 'TEST22', isTest: true, madeAt: new Date() };
}

function notPrinted(cause: unknown): DomainError {
  log.error('a sheet could not be printed', { error: String(cause) });
  return new DomainError('unavailable', 'server.failed', 'The sheet could not be printed.');
}
