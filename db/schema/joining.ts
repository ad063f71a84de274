import { sql } from 'drizzle-orm';
import { check, index, pgEnum, pgTable, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { at, createdAt, id } from '../columns';
import { businesses } from './catalog';

export const applicationState = pgEnum('application_state', ['open', 'approved', 'declined']);

/** A business that wants to join, as it says of itself. */
export const applications = pgTable(
  'applications',
  {
    id: id('application'),
    businessName: text().notNull(),
    offers: text().notNull(),
    street: text().notNull(),
    city: text().notNull(),
    contactName: text().notNull(),
    email: text().notNull(),
    state: applicationState().notNull().default('open'),
    /** Why it was declined, as the applicant reads it. */
    reason: text(),
    businessId: text().references(() => businesses.id),
    decidedBy: text(),
    decidedAt: at(),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex('applications_one_open').on(t.email).where(sql`${t.state} = 'open'`),
    index('applications_by_time').on(t.createdAt),
    check('applications_email_lower', sql`${t.email} = lower(${t.email})`),
    check(
      'applications_business_of_approved',
      sql`(${t.state} = 'approved') = (${t.businessId} is not null)`,
    ),
  ],
);

/** A one-time way to become one of a business's people. Its link is signed, and stored nowhere. */
export const invitations = pgTable(
  'invitations',
  {
    id: id('invitation'),
    businessId: text()
      .notNull()
      .references(() => businesses.id),
    email: text().notNull(),
    invitedBy: text().notNull(),
    createdAt: createdAt(),
    expiresAt: at().notNull(),
    acceptedAt: at(),
    withdrawnAt: at(),
  },
  (t) => [
    uniqueIndex('invitations_one_open')
      .on(t.businessId, t.email)
      .where(sql`${t.acceptedAt} is null and ${t.withdrawnAt} is null`),
    check('invitations_email_lower', sql`${t.email} = lower(${t.email})`),
  ],
);

/** What a business's own programs sign in with. Only a digest is kept. */
export const businessKeys = pgTable(
  'business_keys',
  {
    id: id('businessKey'),
    businessId: text()
      .notNull()
      .references(() => businesses.id),
    name: text().notNull(),
    /** The beginning, by which people tell keys apart. */
    prefix: text().notNull(),
    /** SHA-256 of the whole key, in hex: random enough to need no salt. */
    digest: text().notNull().unique(),
    scopes: text().array().notNull(),
    createdBy: text().notNull(),
    createdAt: createdAt(),
    lastUsedAt: at(),
    expiresAt: at(),
    revokedAt: at(),
  },
  (t) => [
    index('business_keys_of_business').on(t.businessId, t.createdAt),
    check('business_keys_scopes', sql`cardinality(${t.scopes}) > 0`),
  ],
);
