import { viewerFromRequest } from '@/server/auth/session';
import { db } from '@/server/db';
import { answerSheet } from '@/server/dispatch/sheet-response';

type RouteContext = { params: Promise<{ id: string }> };

/** A dispatch's order sheet, to be printed. */
export async function GET(request: Request, { params }: RouteContext): Promise<Response> {
  const { id } = await params;
  return answerSheet(db(), await viewerFromRequest(request), id.slice(0, 64));
}
