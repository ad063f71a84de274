import type { Tx } from '@/db/client';
import { newId } from '@/db/ids';
import { type applications, businesses } from '@/db/schema';
import { slugOf } from '../catalog/slug';
import { DomainError } from '../errors';

type Applicant = Pick<
  typeof applications.$inferSelect,
  'businessName' | 'offers' | 'city' | 'email'
>;

/** Businesses of one name: more are somebody's mistake. */
const MOST_NAMESAKES = 50;

/**
 * Makes the business of an application, at an address nobody else has; it answers in the portal until it
 * chooses otherwise. Returns its id.
 */
export async function openBusiness(tx: Tx, applicant: Applicant): Promise<string> {
  const { businessName: name, offers, city, email } = applicant;
  const base = slugOf(name);
  for (let namesake = 1; namesake <= MOST_NAMESAKES; namesake += 1) {
    const [made] = await tx
      .insert(businesses)
      .values({
        ...{ id: newId('business'), slug: namesake === 1 ? base : `${base}-${namesake}` },
        ...{ name, city, email, description: offers, tagline: `New here, from ${city}` },
        ...{ mark: '/marks/new-business.svg', plugin: 'portal' },
      })
      .onConflictDoNothing({ target: businesses.slug })
      .returning({ id: businesses.id });
    if (made) return made.id;
  }
  throw new DomainError(
    'conflict',
    'joining.name_taken',
    'There are too many businesses of this name. Please ask for another one.',
  );
}
