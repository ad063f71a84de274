import { getViewer } from '@/server/auth/session';
import { answerUpload } from '@/server/catalog/picture-routes';
import { db } from '@/server/db';

/** A picture that a business uploads for an offering. */
export async function POST(request: Request): Promise<Response> {
  return answerUpload(db(), await getViewer(), request);
}
