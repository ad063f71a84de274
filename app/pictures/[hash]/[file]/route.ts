import { answerPicture } from '@/server/catalog/picture-routes';
import { db } from '@/server/db';

type RouteContext = { params: Promise<{ hash: string; file: string }> };

/** A picture that a business has uploaded. */
export async function GET(_: Request, { params }: RouteContext): Promise<Response> {
  return answerPicture(db(), await params);
}
