import { sql } from 'drizzle-orm';
import { type Db, type Tx, transaction } from '@/db/client';
import { pointsAccounts, pointsHolds, pointsLots, pointsTransfers } from '@/db/schema';

/** Makes what a wallet holds the sum of its live holds again. Safe to run again. */
export async function recountHeld(db: Db, accountId: string): Promise<void> {
  await transaction(db, async (tx) => {
    await lock(tx, accountId);
    await tx.execute(sql`
      update ${pointsAccounts} a set held = (
        select coalesce(sum(h.points), 0) from ${pointsHolds} h
        where h.account_id = a.id and h.state = 'held')
      where id = ${accountId}`);
  });
}

/**
 * Makes a balance the sum of its entries again. The entries are the book; only where the lots bear them
 * out. False where they do not: then a person has to look.
 */
export async function recountBalance(db: Db, accountId: string): Promise<boolean> {
  const { rows } = await transaction(db, async (tx) => {
    await lock(tx, accountId);
    return tx.execute(sql`
      with counted as (
        select l.id,
          (select coalesce(sum(case when t.to_account_id = l.id then t.points else -t.points end), 0)
            from ${pointsTransfers} t where l.id in (t.to_account_id, t.from_account_id)) as entries,
          (select coalesce(sum(o."left"), 0) from ${pointsLots} o where o.account_id = l.id) as lots
        from ${pointsAccounts} l where l.id = ${accountId} and l.system is null
      )
      update ${pointsAccounts} a set balance = c.entries from counted c
      where a.id = c.id and c.entries = c.lots and c.entries >= a.held
      returning a.id`);
  });
  return rows.length === 1;
}

// A statement of its own: what the next one counts has to be no older than the lock.
function lock(tx: Tx, accountId: string): Promise<unknown> {
  return tx.execute(sql`select from ${pointsAccounts} where id = ${accountId} for update`);
}
