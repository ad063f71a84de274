import { and, desc, eq, sql } from 'drizzle-orm';
import { type Db, type DbOrTx, type Tx, transaction } from '@/db/client';
import type { Address } from '@/db/documents';
import { newId } from '@/db/ids';
import { prepared } from '@/db/prepared';
import { addresses, users } from '@/db/schema';
import type { Customer } from '../auth/actor';
import { DomainError } from '../errors';

export type SavedAddress = Address & { id: string; isDefault: boolean };

const MAX_ADDRESSES = 20;

const COLUMNS = {
  id: addresses.id,
  recipient: addresses.recipient,
  line1: addresses.line1,
  line2: addresses.line2,
  city: addresses.city,
  region: addresses.region,
  postalCode: addresses.postalCode,
  country: addresses.country,
  isDefault: addresses.isDefault,
};

/** One's own addresses, the default first, then the newest. */
export async function listAddresses(db: DbOrTx, customer: Customer): Promise<SavedAddress[]> {
  return db
    .select(COLUMNS)
    .from(addresses)
    .where(eq(addresses.userId, customer.userId))
    .orderBy(desc(addresses.isDefault), desc(addresses.createdAt), desc(addresses.id));
}

/**
 * Keeps an address; the first one becomes the default, so does one that asks to.
 * @throws rejected `identity.too_many_addresses` above 20
 */
export async function addAddress(
  db: Db,
  customer: Customer,
  input: { address: Address; isDefault: boolean },
): Promise<SavedAddress[]> {
  return changing(db, customer, async (tx, present) => {
    if (present.length >= MAX_ADDRESSES) {
      throw new DomainError(
        'rejected',
        'identity.too_many_addresses',
        `At most ${MAX_ADDRESSES} addresses can be kept. Please remove one first.`,
      );
    }
    const isDefault = input.isDefault || present.length === 0;
    if (isDefault) await clearDefault(tx, customer);
    const id = newId('address');
    await tx.insert(addresses).values({ ...input.address, id, userId: customer.userId, isDefault });
  });
}

/** @throws not_found `identity.address_not_found`, also for somebody else's */
export async function updateAddress(
  db: Db,
  customer: Customer,
  input: { id: string; address: Address },
): Promise<SavedAddress[]> {
  return changing(db, customer, async (tx, present) => {
    own(present, input.id);
    await tx.update(addresses).set(input.address).where(mine(customer, input.id));
  });
}

/** Where the default goes, the newest of the others takes its place. */
export async function removeAddress(
  db: Db,
  customer: Customer,
  id: string,
): Promise<SavedAddress[]> {
  return changing(db, customer, async (tx, present) => {
    const gone = own(present, id);
    await tx.delete(addresses).where(mine(customer, id));
    const next = present.find((address) => address.id !== id);
    if (gone.isDefault && next) {
      await tx.update(addresses).set({ isDefault: true }).where(mine(customer, next.id));
    }
  });
}

export async function setDefaultAddress(
  db: Db,
  customer: Customer,
  id: string,
): Promise<SavedAddress[]> {
  return changing(db, customer, async (tx, present) => {
    own(present, id);
    await clearDefault(tx, customer);
    await tx.update(addresses).set({ isDefault: true }).where(mine(customer, id));
  });
}

const lockOwner = prepared(
  'identity_lock_owner',
  () => sql`select id from ${users} where id = ${sql.placeholder('userId')} for no key update`,
);

/** One change at a time per person: there is always exactly one default. */
async function changing(
  db: Db,
  customer: Customer,
  change: (tx: Tx, present: SavedAddress[]) => Promise<void>,
): Promise<SavedAddress[]> {
  return transaction(db, async (tx) => {
    const [, present] = await Promise.all([
      lockOwner(tx, { userId: customer.userId }),
      listAddresses(tx, customer),
    ]);
    await change(tx, present);
    return listAddresses(tx, customer);
  });
}

function own(present: SavedAddress[], id: string): SavedAddress {
  const address = present.find((candidate) => candidate.id === id);
  if (address) return address;
  throw new DomainError(
    'not_found',
    'identity.address_not_found',
    'This address does not exist, or not any more.',
  );
}

function mine(customer: Customer, id: string) {
  return and(eq(addresses.id, id), eq(addresses.userId, customer.userId));
}

async function clearDefault(tx: Tx, customer: Customer): Promise<void> {
  await tx
    .update(addresses)
    .set({ isDefault: false })
    .where(and(eq(addresses.userId, customer.userId), addresses.isDefault));
}
