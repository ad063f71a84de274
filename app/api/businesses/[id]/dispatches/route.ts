import { db } from '@/server/db';
import { answerWaiting } from '@/server/dispatch/waiting-api';

type RouteContext = { params: Promise<{ id: string }> };

/** What waits for a business, for its own programs. */
export async function GET(request: Request, { params }: RouteContext): Promise<Response> {
  return answerWaiting(db(), (await params).id, request);
}
