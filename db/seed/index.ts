import { eq, sql } from 'drizzle-orm';
import { type Db, type Tx, transaction } from '../client';
import { users } from '../schema';
import { writeHistory } from './history/history';
import { writeLedger } from './history/ledger';
import { soldInHistory, tell } from './history/told';
import { shopper, welcomePeople } from './people';
import { fillShelves } from './shelves';
import { ensureFraudRules, ensureSystemRows } from './system';

// Any number will do, as long as every process takes the same one.
const SEED_LOCK = 4_763_002;

/**
 * The demo shop: catalog and stock, charities, the five demo logins with their points and some past
 * orders. Runs at each start: the catalog is brought up to date, people and their history are
 * written once, and nothing anybody did since is touched.
 */
export async function seedDemoShop(db: Db): Promise<void> {
  await transaction(db, async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${SEED_LOCK})`);
    await ensureSystemRows(tx);
    await ensureFraudRules(tx);
    await fillShelves(tx, soldInHistory());
    if (await isInhabited(tx)) return;
    const now = new Date();
    const told = tell(now);
    await welcomePeople(tx);
    await writeHistory(tx, told);
    await writeLedger(tx, told, now);
  });
}

async function isInhabited(tx: Tx): Promise<boolean> {
  const found = await tx.select({ id: users.id }).from(users).where(eq(users.id, shopper.id));
  return found.length > 0;
}
