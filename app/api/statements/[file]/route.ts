import { viewerFromRequest } from '@/server/auth/session';
import { db } from '@/server/db';
import { answerStatement } from '@/server/payables/statement-file';

type RouteContext = { params: Promise<{ file: string }> };

/** A month's statement, `2026-11.csv` or `2026-11.pdf`, of one's own business or, for admins, of `business`. */
export async function GET(request: Request, { params }: RouteContext): Promise<Response> {
  const business = new URL(request.url).searchParams.get('business');
  const viewer = await viewerFromRequest(request);
  return answerStatement(db(), viewer, { file: (await params).file, business });
}
