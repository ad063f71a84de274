import { and, eq } from 'drizzle-orm';
import { type Db, type DbOrTx, transaction } from '@/db/client';
import { businesses } from '@/db/schema';
import type { BusinessMember } from '../auth/actor';
import { hashIn } from './picture-address';
import { claimPicture } from './picture-store';
import { businessNotFound, pictureUnknown, profileChanged } from './refusals';

/** What a business may write of its page in the shop; its name and address stay. */
const FACE = ['tagline', 'description', 'city', 'mark'] as const;

type Face = Record<(typeof FACE)[number], string>;

/** What a business says of itself on its page of the shop, and its picture there. */
export type Profile = Face & { slug: string; name: string };

/** @throws not_found `catalog.business_not_found` */
export async function getProfile(db: DbOrTx, { businessId }: BusinessMember): Promise<Profile> {
  const { slug, name, tagline, description, city, mark } = businesses;
  const [profile] = await db
    .select({ slug, name, tagline, description, city, mark })
    .from(businesses)
    .where(eq(businesses.id, businessId));
  if (!profile) throw businessNotFound();
  return profile;
}

/**
 * Writes a business's page anew. The picture is one that it has uploaded, or the one that it
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
        and(eq(businesses.id, businessId), ...FACE.map((name) => eq(businesses[name], was[name]))),
      )
      .returning({ id: businesses.id });
    const now = await getProfile(tx, business);
    // Else the same form was sent twice.
    const isSame = FACE.every((name) => now[name] === face[name]);
    if (written.length === 0 && !isSame) throw profileChanged();
    return now;
  });
}
