import { sql } from 'drizzle-orm';
import { check, index, pgEnum, pgTable, primaryKey, text } from 'drizzle-orm/pg-core';
import { at, bigPoints, createdAt, id, points } from '../columns';
import { charities, users } from './identity';

/** A wallet of a person or a charity, or one of the shop's own accounts (`system`). */
export const pointsAccounts = pgTable(
  'points_accounts',
  {
    id: id('pointsAccount'),
    userId: text()
      .unique()
      .references(() => users.id),
    charityId: text()
      .unique()
      .references(() => charities.id),
    /** 'issued', 'redeemed', 'expired': where points come from and go to. Their balance is not kept. */
    system: text().unique(),
    balance: bigPoints().notNull().default(0),
    held: bigPoints().notNull().default(0),
    createdAt: createdAt(),
  },
  (t) => [
    check('points_never_negative', sql`${t.held} >= 0 and ${t.balance} >= ${t.held}`),
    check(
      'points_accounts_one_owner',
      sql`num_nonnulls(${t.userId}, ${t.charityId}, ${t.system}) = 1`,
    ),
  ],
);

export const pointsHoldState = pgEnum('points_hold_state', [
  'held',
  'redeemed',
  'released',
  'expired',
]);

export const pointsHolds = pgTable(
  'points_holds',
  {
    checkoutId: text().primaryKey(),
    accountId: text()
      .notNull()
      .references(() => pointsAccounts.id),
    points: points().notNull(),
    state: pointsHoldState().notNull().default('held'),
    /** When it lapses, as long as its checkout is open. */
    expiresAt: at().notNull(),
    createdAt: createdAt(),
    endedAt: at(),
  },
  (t) => [
    index().on(t.accountId).where(sql`${t.state} = 'held'`),
    check('points_holds_positive', sql`${t.points} > 0`),
  ],
);

export const transferKind = pgEnum('points_transfer_kind', [
  'granted',
  'donated',
  'redeemed',
  'returned',
  'expired',
]);

/** The ledger: each row takes points from one account and gives them to another; never edited. */
export const pointsTransfers = pgTable(
  'points_transfers',
  {
    id: id('transfer'),
    fromAccountId: text()
      .notNull()
      .references(() => pointsAccounts.id),
    toAccountId: text()
      .notNull()
      .references(() => pointsAccounts.id),
    points: points().notNull(),
    kind: transferKind().notNull(),
    orderId: text(),
    /** What a person reads beside the amount. */
    memo: text().notNull(),
    /** Says which cause this is, so that the same cause never moves points twice. */
    key: text().notNull().unique(),
    createdAt: createdAt(),
  },
  (t) => [
    index().on(t.fromAccountId, t.createdAt),
    index().on(t.toAccountId, t.createdAt),
    index().on(t.orderId),
    check('points_transfers_positive', sql`${t.points} > 0`),
  ],
);

/**
 * Points that came together expire together. What is spent takes from the lot that expires first; a
 * return gives it back to one with the same end.
 */
export const pointsLots = pgTable(
  'points_lots',
  {
    id: id('pointsLot'),
    accountId: text()
      .notNull()
      .references(() => pointsAccounts.id),
    /** The transfer that brought them. */
    transferId: text()
      .notNull()
      .references(() => pointsTransfers.id),
    points: points().notNull(),
    left: points().notNull(),
    /** Null: never. */
    expiresAt: at(),
    createdAt: createdAt(),
  },
  (t) => [
    index('points_lots_open').on(t.accountId, t.expiresAt).where(sql`${t.left} > 0`),
    index('points_lots_due').on(t.expiresAt).where(sql`${t.left} > 0`),
    index().on(t.transferId),
    check('points_lots_within', sql`${t.points} > 0 and ${t.left} between 0 and ${t.points}`),
  ],
);

/** Which lots a transfer took its points from. */
export const pointsLotUses = pgTable(
  'points_lot_uses',
  {
    transferId: text()
      .notNull()
      .references(() => pointsTransfers.id),
    lotId: text()
      .notNull()
      .references(() => pointsLots.id),
    points: points().notNull(),
    /** How many of these have come back by a return. */
    returned: points().notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.transferId, t.lotId] }),
    index().on(t.lotId),
    check(
      'points_lot_uses_within',
      sql`${t.points} > 0 and ${t.returned} between 0 and ${t.points}`,
    ),
  ],
);
