import { db } from '@/server/db';
import { answerUpdate } from '@/server/dispatch/callback';

type RouteContext = { params: Promise<{ id: string }> };

/** What a business's API answers about its dispatches. */
export async function POST(request: Request, { params }: RouteContext): Promise<Response> {
  return answerUpdate(db(), (await params).id, request);
}
