import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Address } from '@/db/documents';
import { pointsAccounts, signInAttempts, users } from '@/db/schema';
import { createTestDatabase, type TestDatabase } from '@/db/testing';
import { asCustomer, type Customer } from '../auth/actor';
import {
  addAddress,
  listAddresses,
  removeAddress,
  setDefaultAddress,
  updateAddress,
} from './addresses';
import { signIn } from './sign-in';
import { signUp } from './sign-up';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const PASSWORD = 'correct horse battery';
let people = 0;

function newcomer() {
  people += 1;
  return { name: 'Ada Lovelace', email: `ada${people}@example.com`, password: PASSWORD };
}

async function customer(): Promise<Customer> {
  const { email, password, name } = newcomer();
  await signUp(database.db, { email, password, name });
  return asCustomer(await signIn(database.db, { email, password }));
}

const HOME: Address = {
  recipient: 'Ada Lovelace',
  line1: '1 Orchard Lane',
  line2: null,
  city: 'Alder Falls',
  region: 'OR',
  postalCode: '97231',
  country: 'US',
};

describe('sign-up', () => {
  it('makes a civilian with an empty points account, and no plain password', async () => {
    const input = newcomer();
    const { userId } = await signUp(database.db, input);
    const [user] = await database.db.select().from(users).where(sql`id = ${userId}`);
    expect(user).toMatchObject({ role: 'civilian', email: input.email, name: 'Ada Lovelace' });
    expect(user?.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    const accounts = await database.db
      .select()
      .from(pointsAccounts)
      .where(sql`user_id = ${userId}`);
    expect(accounts).toMatchObject([{ balance: 0, held: 0 }]);
  });

  it('lets one of many with the same e-mail win', async () => {
    const input = newcomer();
    const results = await Promise.allSettled(
      Array.from({ length: 8 }, () => signUp(database.db, input)),
    );
    const refused = results.filter(({ status }) => status === 'rejected');
    expect(refused).toHaveLength(7);
    for (const result of refused) {
      expect(result).toMatchObject({ reason: { kind: 'conflict', code: 'identity.email_taken' } });
    }
    const rows = await database.db.select().from(users).where(sql`email = ${input.email}`);
    expect(rows).toHaveLength(1);
  });
});

describe('sign-in', () => {
  it('knows the person, in any spelling of the e-mail', async () => {
    const { email, ...rest } = newcomer();
    await signUp(database.db, { email, ...rest });
    expect(
      await signIn(database.db, { email: ` ${email.toUpperCase()} `, password: PASSWORD }),
    ).toMatchObject({ email, name: 'Ada Lovelace', role: 'civilian', charityId: null });
  });

  it('refuses all else alike', async () => {
    const input = newcomer();
    await signUp(database.db, input);
    const refusal = { kind: 'unauthenticated', code: 'auth.wrong_credentials' };
    const attempts = [
      { email: input.email, password: 'wrong' },
      { email: input.email, password: '' },
      { email: input.email, password: 'x'.repeat(201) },
      { email: input.email },
      { email: 'nobody@example.com', password: PASSWORD },
      { email: 'no e-mail', password: PASSWORD },
      { email: { $ne: null }, password: PASSWORD },
      null,
    ];
    for (const attempt of attempts) {
      await expect(signIn(database.db, attempt)).rejects.toMatchObject(refusal);
    }
  });

  it('knows no demo login where the shop is not a demo', async () => {
    const input = newcomer();
    await signUp(database.db, input);
    await database.db.execute(sql`
      insert into users (id, email, name, password_hash, role)
      select 'usr_demo_old', 'demo@example.com', name, password_hash, role
      from users where email = ${input.email}`);
    await expect(
      signIn(database.db, { ...input, email: 'demo@example.com' }),
    ).rejects.toMatchObject({
      code: 'auth.wrong_credentials',
    });
  });

  it.each(['known', 'unknown'])('slows down guessing at a %s e-mail, however fast', async (who) => {
    const input = newcomer();
    if (who === 'known') await signUp(database.db, input);
    const guess = () => signIn(database.db, { ...input, password: 'guess' });
    const results = await Promise.allSettled(Array.from({ length: 15 }, guess));
    const codes = results.map((result) =>
      result.status === 'rejected' ? result.reason.code : 'in',
    );
    expect(codes.filter((code) => code === 'auth.wrong_credentials')).toHaveLength(10);
    expect(codes.filter((code) => code === 'auth.too_many_attempts')).toHaveLength(5);
    await expect(signIn(database.db, input)).rejects.toMatchObject({
      kind: 'too_many',
      message: expect.stringContaining('15 minutes'),
    });
  });

  it('forgets failures after 15 minutes, and after a success', async () => {
    const input = newcomer();
    await signUp(database.db, input);
    await database.db.insert(signInAttempts).values([
      { email: input.email, failures: 10, since: sql`now() - interval '14 minutes'` },
      { email: 'old@example.com', failures: 10, since: sql`now() - interval '16 minutes'` },
    ]);
    await expect(signIn(database.db, input)).rejects.toMatchObject({ kind: 'too_many' });
    const failures = () =>
      database.db
        .select()
        .from(signInAttempts)
        .where(sql`email like '%old@%' or email = ${input.email}`);
    expect(await failures()).toMatchObject([{ email: input.email, failures: 11 }]);
    await database.db.update(signInAttempts).set({ since: sql`now() - interval '16 minutes'` });
    await expect(signIn(database.db, { ...input, password: 'wrong' })).rejects.toMatchObject({
      code: 'auth.wrong_credentials',
    });
    await signIn(database.db, input);
    expect(await failures()).toEqual([]);
  });
});

describe('addresses', () => {
  const add = (who: Customer, line1: string, isDefault = false) =>
    addAddress(database.db, who, { address: { ...HOME, line1 }, isDefault });
  const shown = (all: { line1: string; isDefault: boolean }[]) =>
    all.map(({ line1, isDefault }) => (isDefault ? `*${line1}` : line1));

  it('always have exactly one default', async () => {
    const me = await customer();
    expect(shown(await add(me, 'a'))).toEqual(['*a']);
    expect(shown(await add(me, 'b'))).toEqual(['*a', 'b']);
    const three = await add(me, 'c', true);
    expect(shown(three)).toEqual(['*c', 'b', 'a']);
    const b = three[1]?.id ?? '';
    expect(shown(await setDefaultAddress(database.db, me, b))).toEqual(['*b', 'c', 'a']);
    expect(shown(await removeAddress(database.db, me, b))).toEqual(['*c', 'a']);
  });

  it('change what is theirs', async () => {
    const me = await customer();
    const [mine] = await add(me, 'before');
    const address = { ...HOME, line1: 'after', line2: 'Back door' };
    const changed = await updateAddress(database.db, me, { id: mine?.id ?? '', address });
    expect(changed).toMatchObject([{ line1: 'after', line2: 'Back door', isDefault: true }]);
  });

  it('of somebody else do not exist', async () => {
    const [me, stranger] = [await customer(), await customer()];
    const [theirs] = await add(stranger, 'theirs');
    const id = theirs?.id ?? '';
    const missing = { kind: 'not_found', code: 'identity.address_not_found' };
    await expect(updateAddress(database.db, me, { id, address: HOME })).rejects.toMatchObject(
      missing,
    );
    await expect(removeAddress(database.db, me, id)).rejects.toMatchObject(missing);
    await expect(setDefaultAddress(database.db, me, id)).rejects.toMatchObject(missing);
    expect(shown(await listAddresses(database.db, stranger))).toEqual(['*theirs']);
    expect(await listAddresses(database.db, me)).toEqual([]);
  });

  it('number 20 at most, one of them the default, even when added at once', async () => {
    const me = await customer();
    const results = await Promise.allSettled(
      Array.from({ length: 25 }, (_, n) => add(me, `n${n}`, n % 2 === 0)),
    );
    expect(results.filter(({ status }) => status === 'rejected')).toHaveLength(5);
    const all = await listAddresses(database.db, me);
    expect(all).toHaveLength(20);
    expect(all.filter(({ isDefault }) => isDefault)).toHaveLength(1);
  });
});
