import { openApiDocument } from '@/server/openapi/document';

/** What other programs may call, for those who write them. */
export function GET(): Response {
  return Response.json(openApiDocument(), {
    headers: { 'cache-control': 'public, max-age=300', 'access-control-allow-origin': '*' },
  });
}
