import type { Voice } from '@/db/documents';
import { DomainError } from '../errors';

export type Role = 'civilian' | 'officer' | 'charity' | 'business' | 'admin';

/** Who is signed in, as the signed session says. Only `auth/session` makes one. */
export type Viewer = {
  userId: string;
  email: string;
  name: string;
  role: Role;
  charityId: string | null;
  businessId: string | null;
};

/** Somebody who may own a cart, a checkout, an order. */
export type Customer = Viewer & { readonly as: 'customer' };
/** Somebody who answers for one business. */
export type BusinessMember = Viewer & {
  readonly as: 'business';
  businessId: string;
  readonly voice?: Voice;
};
/** A business that acts: by one of its people, or by its API, whose signature was checked. */
export type ActingBusiness = Pick<BusinessMember, 'as' | 'businessId' | 'voice'>;
export type Admin = Viewer & { readonly as: 'admin' };
/** Only an admin, whose work it is, may act for a business that is not their own. */
export function onBehalfOf(_admin: Admin, businessId: string): ActingBusiness {
  return { as: 'business', businessId };
}

/** Whoever placed an order, where a provider's notice finishes what they began. */
export type Owner = Pick<Customer, 'as' | 'userId'>;

export function asOwner({ userId }: { userId: string }): Owner {
  return { as: 'customer', userId };
}

/** The shop itself: functions that run after the reply. */
export type System = { readonly as: 'system' };

export const system: System = { as: 'system' };

/** Civilians redeem their own points, a charity's members the charity's; nobody else (C15). */
export function canRedeem(viewer: Pick<Viewer, 'role'>): boolean {
  return viewer.role === 'civilian' || viewer.role === 'charity';
}

/** @throws unauthenticated `auth.sign_in_required` */
export function asCustomer(viewer: Viewer | null): Customer {
  return { ...signedIn(viewer), as: 'customer' };
}

/** @throws forbidden `auth.business_only` */
export function asBusiness(viewer: Viewer | null): BusinessMember {
  const known = signedIn(viewer);
  if (known.role !== 'business' || known.businessId === null) {
    throw new DomainError('forbidden', 'auth.business_only', 'Only a business may do this.');
  }
  const { businessId, name } = known;
  return { ...known, businessId, as: 'business', voice: { by: 'portal', name } };
}

/** @throws forbidden `auth.admin_only` */
export function asAdmin(viewer: Viewer | null): Admin {
  const known = signedIn(viewer);
  if (known.role !== 'admin') {
    throw new DomainError('forbidden', 'auth.admin_only', 'Only an admin may do this.');
  }
  return { ...known, as: 'admin' };
}

function signedIn(viewer: Viewer | null): Viewer {
  if (!viewer) {
    throw new DomainError('unauthenticated', 'auth.sign_in_required', 'Please sign in first.');
  }
  return viewer;
}

/** How an actor is written into timelines and audit rows. */
export function actorName(actor: Owner | BusinessMember | Admin | System): string {
  return actor.as === 'system' ? 'shop' : actor.userId;
}
