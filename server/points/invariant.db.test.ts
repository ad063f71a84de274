import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { transaction } from '@/db/client';
import { makeCustomer } from '@/db/fixtures';
import { charities, pointsAccounts } from '@/db/schema';
import { createTestDatabase, type TestDatabase } from '@/db/testing';
import { closeBooks } from '../books/testing';
import { DomainError } from '../errors';
import { donatePoints } from './donate';
import { expirePoints } from './expire-points';
import { holdPoints, redeemPoints, releasePoints } from './ledger';
import { returnPoints } from './return-points';
import { disagreements, grant } from './testing';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => closeBooks(database));

const db = () => database.db;

const points = fc.integer({ min: 1, max: 120 });
const slot = fc.integer({ min: 0, max: 3 });
const step = fc.oneof(
  fc.record({
    do: fc.constant('grant' as const),
    points,
    days: fc.constantFrom(-5, -1, 10, 60, null),
  }),
  fc.record({ do: fc.constant('hold' as const), points, slot }),
  fc.record({ do: fc.constant('redeem' as const), slot }),
  fc.record({ do: fc.constant('release' as const), slot }),
  fc.record({ do: fc.constant('return' as const), points, slot }),
  fc.record({ do: fc.constant('donate' as const), points }),
  fc.record({ do: fc.constant('expire' as const) }),
);
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never;

it('keeps every wallet whole, whatever happens in whatever order, also at once', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(step, { minLength: 1, maxLength: 3 }), { maxLength: 25 }),
      async (rounds) => {
        const take = await walletOfATest();
        for (const round of rounds) {
          await Promise.all(round.map((one) => take(one).catch(refused)));
          expect(await disagreements(db())).toEqual([]);
        }
      },
    ),
    { numRuns: 40 },
  );
}, 120_000);

async function walletOfATest() {
  const customer = await makeCustomer(db(), { points: 100 });
  const { accountId } = customer;
  const charityId = await charity();
  const name = (kind: string, at: number) => `${kind}:${accountId}:${at}`;
  const perform = async (one: Step): Promise<unknown> => {
    switch (one.do) {
      case 'grant':
        return grant(db(), accountId, one.points, one.days);
      case 'hold': {
        const checkoutId = name('checkout', one.slot);
        const hold = { checkoutId, accountId, points: one.points, ttlSeconds: 600 };
        return transaction(db(), (tx) => holdPoints(tx, hold));
      }
      case 'redeem': {
        const input = { checkoutId: name('checkout', one.slot), orderId: name('order', one.slot) };
        return transaction(db(), (tx) => redeemPoints(tx, { ...input, memo: 'Order' }));
      }
      case 'release':
        return releasePoints(db(), [name('checkout', one.slot)]);
      case 'return': {
        const orderId = name('order', one.slot);
        const key = crypto.randomUUID();
        return returnPoints(db(), { orderId, points: one.points, memo: 'Order', key });
      }
      case 'donate': {
        const token = crypto.randomUUID();
        return donatePoints(db(), customer, { charityId, points: one.points, token });
      }
      case 'expire':
        return expirePoints(db(), 2);
    }
  };
  const turns = new Map<number, Promise<unknown>>();
  // What changes one hold takes turns, as the lock of its checkout has it; all else runs at once.
  return (one: Step): Promise<unknown> => {
    if (one.do !== 'hold' && one.do !== 'redeem' && one.do !== 'release') return perform(one);
    const before = turns.get(one.slot) ?? Promise.resolve();
    const done = before.then(() => perform(one));
    turns.set(
      one.slot,
      done.catch(() => undefined),
    );
    return done;
  };
}

async function charity(): Promise<string> {
  const values = { slug: crypto.randomUUID(), name: 'Shelter', mission: 'Warm beds' };
  const [row] = await db().insert(charities).values(values).returning();
  const charityId = row?.id ?? '';
  await db().insert(pointsAccounts).values({ charityId });
  return charityId;
}

// Asking for more than there is ends in a refusal, an order that was redeemed in its entry's key.
function refused(error: unknown): void {
  const isRepeat = (error as { constraint?: string }).constraint === 'points_transfers_key_unique';
  if (!isRepeat && !(error instanceof DomainError)) throw error;
}
