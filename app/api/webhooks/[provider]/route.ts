import { db } from '@/server/db';
import { answerWebhook } from '@/server/payment/webhooks';

type RouteContext = { params: Promise<{ provider: string }> };

/** Notices of payment providers. */
export async function POST(request: Request, { params }: RouteContext): Promise<Response> {
  return answerWebhook(db(), (await params).provider, request);
}
