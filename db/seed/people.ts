import { hash } from '@node-rs/argon2';
import { sql } from 'drizzle-orm';
import type { Tx } from '../client';
import type { Address } from '../documents';
import * as schema from '../schema';
import { businessId } from './shelves';

const PASSWORD = 'goodpoints-demo';

/** Two charities; the first is the demo login's. */
export const charities = [
  {
    id: 'cha_tanner-street-shelter',
    slug: 'tanner-street-shelter',
    name: 'Tanner Street Shelter',
    mission: 'A warm bed, a hot meal and somebody to talk to, every night of the year.',
  },
  {
    id: 'cha_riverside-reading-room',
    slug: 'riverside-reading-room',
    name: 'Riverside Reading Room',
    mission: 'Books, homework help and a quiet table for every child by the river.',
  },
];

export const CHARITY_ID = 'cha_tanner-street-shelter';

/** Oregon has no sales tax. */
const OREGON = { region: 'OR', postalCode: '97231', country: 'US' };

export const shopper = {
  id: 'usr_demo_shopper',
  email: 'shopper@example.com',
  name: 'Maya Brooks',
  role: 'civilian' as const,
};

export const officer = {
  id: 'usr_demo_officer',
  email: 'officer@example.com',
  name: 'Daniel Reyes',
  role: 'officer' as const,
};

export const charityMember = {
  id: 'usr_demo_charity',
  email: 'charity@example.com',
  name: 'Ruth Adeyemi',
  role: 'charity' as const,
  charityId: CHARITY_ID,
};

const others = [
  {
    id: 'usr_demo_business',
    email: 'business@example.com',
    name: 'Hanna Lindqvist',
    role: 'business' as const,
    businessId: businessId('hearth-and-crumb'),
  },
  {
    id: 'usr_demo_admin',
    email: 'admin@example.com',
    name: 'Sam Okafor',
    role: 'admin' as const,
  },
];

export const homes: Record<string, Address> = {
  [shopper.id]: {
    recipient: 'Maya Brooks',
    line1: '48 Orchard Lane',
    line2: null,
    city: 'Alder Falls',
    ...OREGON,
  },
  [charityMember.id]: {
    recipient: 'Tanner Street Shelter',
    line1: '210 Tanner Street',
    line2: 'Kitchen entrance',
    city: 'Alder Falls',
    ...OREGON,
  },
};

/** The demo logins with their charities and addresses. Their points come with the ledger. */
export async function welcomePeople(tx: Tx): Promise<void> {
  const people = [shopper, officer, charityMember, ...others];
  const hashes = await Promise.all(people.map(() => hash(PASSWORD)));
  await tx.insert(schema.charities).values(charities).onConflictDoNothing();
  await tx.insert(schema.users).values(
    people.map((person, index) => ({
      ...person,
      passwordHash: hashes[index] ?? '',
      // Longer than their history, which is of the last two months.
      createdAt: sql`now() - interval '90 days'`,
    })),
  );
  await tx
    .insert(schema.addresses)
    .values(
      Object.entries(homes).map(([userId, address]) => ({ ...address, userId, isDefault: true })),
    );
}
