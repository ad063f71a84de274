import { db } from '@/server/db';
import { checkHealth } from '@/server/health';

/** 200 while every part that matters is up, 503 when one is down. */
export async function GET(): Promise<Response> {
  const health = await checkHealth(db());
  return Response.json(health, {
    status: health.status === 'ok' ? 200 : 503,
    headers: { 'cache-control': 'no-store' },
  });
}
