import type pg from 'pg';
import { connect } from '@/db/client';
import { createCaller } from '@/server/trpc/root';
import { makeBuyers } from './buyers';
import type { Bench } from './scenarios';

/**
 * How often one checkout waits for the database: a query sent while others are under way on the same
 * connection travels with them. Counted in this process, with the calls a browser makes.
 */
export async function countRoundTrips(bench: Bench): Promise<{ checkout: number; place: number }> {
  const db = connect(bench.databaseUrl, { max: 4 });
  const [first, second] = await makeBuyers(bench.db, 'usr_r_', 2);
  const trips = watchTrips(db.$client);
  const run = async (userId: string) => {
    const viewer = {
      ...{ userId, email: `${userId}@example.com`, name: 'Load Buyer' },
      ...{ role: 'civilian' as const, charityId: null, businessId: null },
    };
    const api = createCaller({ db, viewer, cartToken: null });
    const start = trips.count;
    for (const productId of bench.productIds) await api.cart.add({ productId, quantity: 1 });
    const checkout = await api.checkout.start({ points: 300 });
    const opened = trips.count;
    await api.checkout.place({
      checkoutId: checkout.id,
      clientOrderToken: crypto.randomUUID(),
      methodRef: 'tok_ok',
    });
    return { checkout: trips.count - start, place: trips.count - opened };
  };
  await run(first?.userId ?? '');
  const counted = await run(second?.userId ?? '');
  await db.$client.end();
  return counted;
}

function watchTrips(pool: pg.Pool): { count: number } {
  const trips = { count: 0 };
  pool.on('connect', (client) => {
    const plain = client.query;
    let underWay = 0;
    const query = (...args: unknown[]) => {
      if (underWay === 0) trips.count += 1;
      const answer: unknown = Reflect.apply(plain, client, args);
      if (answer instanceof Promise) {
        underWay += 1;
        const end = () => {
          underWay -= 1;
        };
        answer.then(end, end);
      }
      return answer;
    };
    Object.defineProperty(client, 'query', { value: query, configurable: true, writable: true });
  });
  return trips;
}
