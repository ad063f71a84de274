import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  index,
  integer,
  pgEnum,
  pgTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import { at, createdAt, id } from '../columns';
import { businesses } from './catalog';

/** What a login may be. A civilian and a charity's member redeem; an officer donates (C15). */
export const userRole = pgEnum('user_role', [
  'civilian',
  'officer',
  'charity',
  'business',
  'admin',
]);

export const charities = pgTable('charities', {
  id: id('charity'),
  slug: text().notNull().unique(),
  name: text().notNull(),
  mission: text().notNull(),
  createdAt: createdAt(),
});

export const users = pgTable(
  'users',
  {
    id: id('user'),
    /** Kept in lower case: the login name. */
    email: text().notNull().unique(),
    name: text().notNull(),
    passwordHash: text().notNull(),
    role: userRole().notNull().default('civilian'),
    charityId: text().references(() => charities.id),
    businessId: text().references(() => businesses.id),
    /** Trusted to pay later, on account. */
    mayPayByInvoice: boolean().notNull().default(false),
    /** What news they do not want, as `kind:channel`: "delivery:mail". */
    muted: text().array().notNull().default(sql`'{}'`),
    createdAt: createdAt(),
  },
  (t) => [
    // Whom news of a business, a charity or the shop itself go to.
    index('users_of_business').on(t.businessId).where(sql`${t.businessId} is not null`),
    index('users_of_charity').on(t.charityId).where(sql`${t.charityId} is not null`),
    index('users_admins').on(t.id).where(sql`${t.role} = 'admin'`),
    check('users_charity_of_members', sql`(${t.role} = 'charity') = (${t.charityId} is not null)`),
    check('users_business_of_staff', sql`(${t.role} = 'business') = (${t.businessId} is not null)`),
    check('users_email_lower', sql`${t.email} = lower(${t.email})`),
  ],
);

export const addresses = pgTable(
  'addresses',
  {
    id: id('address'),
    userId: text()
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    recipient: text().notNull(),
    line1: text().notNull(),
    line2: text(),
    city: text().notNull(),
    region: text(),
    postalCode: text().notNull(),
    country: text().notNull(),
    isDefault: boolean().notNull().default(false),
    createdAt: createdAt(),
  },
  (t) => [
    index().on(t.userId),
    uniqueIndex('addresses_one_default').on(t.userId).where(sql`${t.isDefault}`),
  ],
);

/** Failed sign-ins of one e-mail, known or not, since the first of the last 15 minutes. */
export const signInAttempts = pgTable(
  'sign_in_attempts',
  {
    email: text().primaryKey(),
    failures: integer().notNull().default(1),
    since: at().notNull().default(sql`now()`),
  },
  (t) => [index().on(t.since)],
);
