import type { Db } from '@/db/client';
import { asAdmin, asBusiness, type Viewer } from '../auth/actor';
import { writeCsv } from '../csv';
import { DomainError, errorBody, HTTP_STATUS } from '../errors';
import { refuseFormerMember } from '../identity/members';
import { printStatement } from './printed';
import { getStatement, type Statement } from './statements';

const MOST_LINES = 100_000;

/** The printed one is for reading; beyond this the CSV is the whole one. */
const MOST_PRINTED = 2_000;

/**
 * A month's statement as a file, named `2026-11.csv` or `2026-11.pdf`: of the viewer's own business,
 * or, for an admin, of the one that `business` names.
 */
export async function answerStatement(
  db: Db,
  viewer: Viewer | null,
  { file, business }: { file: string; business: string | null },
): Promise<Response> {
  try {
    const businessId = await whose(db, viewer, business);
    const [, month = '', kind] = /^([\d-]{7})\.(csv|pdf)$/.exec(file) ?? [];
    const limit = kind === 'pdf' ? MOST_PRINTED : MOST_LINES;
    const statement = await getStatement(db, { businessId, month, limit });
    const body = kind === 'pdf' ? await printStatement(statement) : `\uFEFF${csvOf(statement)}`;
    return new Response(typeof body === 'string' ? body : new Uint8Array(body), {
      headers: {
        'content-type': kind === 'pdf' ? 'application/pdf' : 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="statement-${statement.number}.${kind}"`,
        'cache-control': 'private, no-store',
        'x-content-type-options': 'nosniff',
      },
    });
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return Response.json(errorBody(error), { status: HTTP_STATUS[error.kind] });
  }
}

async function whose(db: Db, viewer: Viewer | null, asked: string | null): Promise<string> {
  if (viewer?.role === 'admin') {
    asAdmin(viewer);
    return asked ?? '';
  }
  const member = asBusiness(viewer);
  await refuseFormerMember(db, member);
  return member.businessId;
}

/** Amounts in whole currency units; texts that a spreadsheet would compute are made harmless. */
function csvOf(statement: Statement): string {
  const { number, lines, payouts } = statement;
  const entries = lines.map((line) => [
    ...[number, line.at.toISOString(), line.quantity > 0 ? 'fulfilled' : 'correction'],
    ...[line.orderNumber, line.name, line.quantity, line.basis, line.feeBasisPoints / 100],
    ...[line.goodsCents, line.shippingCents, line.feeCents, line.amountCents].map(units),
  ]);
  const paid = payouts.map(({ at, reference, amountCents }) => [
    ...[number, at.toISOString(), 'payout', '', reference, '', '', '', '', '', ''],
    units(-amountCents),
  ]);
  return writeCsv([HEAD, ...entries, ...paid]);
}

const HEAD = [
  ...['statement', 'date', 'kind', 'order', 'what', 'pieces', 'basis', 'fee percent'],
  ...['goods', 'shipping', 'fee', 'amount'],
];

function units(cents: number): number {
  return cents / 100;
}
