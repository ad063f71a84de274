import type { Tx } from '../../client';
import * as schema from '../../schema';
import { CHARITY_ID, charities, officer, shopper } from '../people';
import { ISSUED, REDEEMED } from '../system';
import { writeLots } from './lots';
import { after, checkoutId, type Told } from './told';

type Transfer = typeof schema.pointsTransfers.$inferInsert & { id: string; createdAt: Date };
type Granted = [daysAgo: number, memo: string, points: number, endsInDays?: number];
type Account = { id: string; owner: { userId: string } | { charityId: string }; balance: number };

/** Whose points, and how many they have in the end. */
const ACCOUNTS: Account[] = [
  { id: 'pta_demo_shopper', owner: { userId: shopper.id }, balance: 12_000 },
  { id: 'pta_demo_officer', owner: { userId: officer.id }, balance: 5_000 },
  { id: 'pta_demo_charity', owner: { charityId: CHARITY_ID }, balance: 40_000 },
  { id: 'pta_demo_library', owner: { charityId: charities[1]?.id ?? '' }, balance: 6_400 },
];

const DONATED = 1_500;

/** Grants by account, the first of them topped up to the final balance. */
const GRANTS: Record<string, Granted[]> = {
  pta_demo_shopper: [
    [76, 'Welcome to Goodpoints', 0],
    [47, 'Neighborhood cleanup, three mornings', 6_000],
    [16, 'Reading hours at the library', 4_500],
    [2, 'Thank-you week, to be spent by its end', 1_500, 38],
  ],
  pta_demo_officer: [
    [74, 'Community policing award', 0],
    [30, 'School visits in spring', 1_500],
  ],
  pta_demo_charity: [
    [75, 'City partnership, first half of the year', 0],
    [20, 'Winter appeal', 9_000],
  ],
  pta_demo_library: [[60, 'City partnership, first half of the year', 0]],
};

/** Accounts and every movement of their points: Σ movements is the balance, at no time below 0. */
export async function writeLedger(tx: Tx, told: readonly Told[], now: Date): Promise<void> {
  const moved = [...told.flatMap(movementsOf), donation(now)];
  const granted = ACCOUNTS.flatMap((account) => grantsOf(account, moved, now));
  const ends = endsOfGrants(now);
  await tx
    .insert(schema.pointsAccounts)
    .values(ACCOUNTS.map(({ id, owner, balance }) => ({ id, ...owner, balance })));
  await tx.insert(schema.pointsTransfers).values([...granted, ...moved]);
  await writeLots(tx, [...granted, ...moved], (id) => ends.get(id));
  await tx.insert(schema.pointsHolds).values(told.flatMap(holdOf));
}

/** What an order redeemed, and what came back where it was canceled. */
function movementsOf({ order, id: orderId, accountId, totals, placedAt }: Told): Transfer[] {
  if (totals.points === 0) return [];
  const common = { orderId, points: totals.points, memo: `Order ${order.number}` };
  const redeemed: Transfer = {
    ...common,
    id: `ptr_demo_${order.number}`,
    fromAccountId: accountId,
    toAccountId: REDEEMED,
    kind: 'redeemed',
    key: `redeem:${orderId}`,
    createdAt: placedAt,
  };
  const returned: Transfer = {
    ...common,
    id: `ptr_demo_${order.number}_back`,
    fromAccountId: REDEEMED,
    toAccountId: accountId,
    kind: 'returned',
    key: `return:rest:${orderId}`,
    createdAt: after(placedAt, 1),
  };
  return order.canceled ? [redeemed, returned] : [redeemed];
}

function donation(now: Date): Transfer {
  return {
    id: 'ptr_demo_donation',
    fromAccountId: 'pta_demo_officer',
    toAccountId: 'pta_demo_charity',
    points: DONATED,
    kind: 'donated',
    memo: `${officer.name} to ${charities[0]?.name ?? ''}`,
    key: 'demo:donation',
    createdAt: after(now, -9 * 24),
  };
}

function grantsOf(account: Account, moved: readonly Transfer[], now: Date): Transfer[] {
  const grants = GRANTS[account.id] ?? [];
  const listed = grants.reduce((total, [, , points]) => total + points, 0);
  const missing = account.balance - listed - netOf(account.id, moved);
  return grants.map(([daysAgo, memo, points], index) => ({
    id: grantId(account.id, index),
    fromAccountId: ISSUED,
    toAccountId: account.id,
    points: index === 0 ? points + missing : points,
    kind: 'granted',
    memo,
    key: `demo:grant:${account.id}:${index}`,
    createdAt: after(now, daysAgo * -24),
  }));
}

/** Of those that do not last as long as others. */
function endsOfGrants(now: Date): Map<string, Date> {
  const ends = Object.entries(GRANTS).flatMap(([accountId, grants]) =>
    grants.map(([, , , days], index) => [grantId(accountId, index), days] as const),
  );
  return new Map(ends.flatMap(([id, days]) => (days ? [[id, after(now, days * 24)]] : [])));
}

const grantId = (accountId: string, index: number) => `ptr_granted_${accountId}_${index}`;

function netOf(accountId: string, moved: readonly Transfer[]): number {
  return moved.reduce((total, { fromAccountId, toAccountId, points }) => {
    const sign = Number(toAccountId === accountId) - Number(fromAccountId === accountId);
    return total + sign * points;
  }, 0);
}

function holdOf(told: Told): (typeof schema.pointsHolds.$inferInsert)[] {
  const { accountId, totals, placedAt } = told;
  if (totals.points === 0) return [];
  return [
    {
      checkoutId: checkoutId(told),
      accountId,
      points: totals.points,
      state: 'redeemed',
      expiresAt: placedAt,
      createdAt: placedAt,
      endedAt: placedAt,
    },
  ];
}
