import { and, eq } from 'drizzle-orm';
import { type Db, type DbOrTx, transaction } from '@/db/client';
import { businesses } from '@/db/schema';
import type { BusinessMember } from '../auth/actor';
import { hashIn } from './picture-address';
import { claimPicture } from './picture-store';
import { businessNotFound, pictureUnknown, profileChanged } from './refusals';

/** What a business says of itself on its page of the shop, and its picture there. */
export type Profile = { slug: string; name: string; tagline: string; mark: string };

type Face = Pick<Profile, 'tagline' | 'mark'>;

/** @throws not_found `catalog.business_not_found` */
export async function getProfile(db: DbOrTx, { businessId }: BusinessMember): Promise<Profile> {
  const { slug, name, tagline, mark } = businesses;
  const [profile] = await db
    .select({ slug, name, tagline, mark })
    .from(businesses)
    .where(eq(businesses.id, businessId));
  if (!profile) throw businessNotFound();
  return profile;
}

/**
 * Writes a business's line and picture anew. The picture is one that it has uploaded, or the one that it
 * has. `was` is what its writer has seen: where it is another by now, nothing is written.
 * @throws conflict `catalog.profile_changed` · invalid `catalog.picture_unknown`
 */
export async function setProfile(
  db: Db,
  business: BusinessMember,
  { was, face }: { was: Face; face: Face },
): Promise<Profile> {
  const { businessId } = business;
  return transaction(db, async (tx) => {
    await claimPicture(tx, businessId, face.mark, 'mark');
    if (hashIn(face.mark) === null && face.mark !== was.mark) throw pictureUnknown('mark');
    const written = await tx
      .update(businesses)
      .set(face)
      .where(
        and(
          eq(businesses.id, businessId),
          eq(businesses.tagline, was.tagline),
          eq(businesses.mark, was.mark),
        ),
      )
      .returning({ id: businesses.id });
    const now = await getProfile(tx, business);
    // Else the same form was sent twice.
    const isSame = now.tagline === face.tagline && now.mark === face.mark;
    if (written.length === 0 && !isSame) throw profileChanged();
    return now;
  });
}
