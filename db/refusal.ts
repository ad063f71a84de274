import pg from 'pg';

/** Why a statement refused (`refuse(reason, details)` in SQL): its transaction has failed. */
export type Refusal = { reason: string; details: unknown };

const REFUSED = 'GP001';

/** The refusal behind an error; undefined where the statement failed otherwise. */
export function refusalIn(error: unknown): Refusal | undefined {
  if (!(error instanceof pg.DatabaseError) || error.code !== REFUSED) return undefined;
  return { reason: error.message, details: JSON.parse(error.detail ?? 'null') };
}
