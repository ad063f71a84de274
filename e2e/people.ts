import type { Db } from '@/db/client';
import { fillWallet, home, makeBusiness } from '@/db/fixtures';
import { newId } from '@/db/ids';
import { addresses, charities, pointsAccounts, users } from '@/db/schema';
import { ensureSystemRows } from '@/db/seed/system';
import type { Role, Viewer } from '@/server/auth/actor';

/** Somebody who works the console. */
export function makeAdmin(db: Db): Promise<Viewer> {
  return makeLogin(db, { role: 'admin', name: 'Ona Admin' });
}

/** A business with the one who answers for it. */
export async function makeBusinessWithMember(db: Db, options: { plugin?: string } = {}) {
  const business = await makeBusiness(db, options);
  const member = await makeLogin(db, {
    ...{ role: 'business', name: `Bo of ${business.name}` },
    businessId: business.id,
  });
  return { ...business, member };
}

/** A charity with a wallet of `points` and two members who share it. */
export async function makeCharity(db: Db, { points = 0 } = {}) {
  const id = newId('charity');
  const name = `Charity ${id.slice(-5)}`;
  const accountId = newId('pointsAccount');
  await ensureSystemRows(db);
  await db.insert(charities).values({ id, slug: id, name, mission: 'Does good things.' });
  await db.insert(pointsAccounts).values({ id: accountId, charityId: id });
  await fillWallet(db, accountId, points);
  const role = 'charity';
  const member = await makeLogin(db, { role, name: 'Mo Member', charityId: id });
  const other = await makeLogin(db, { role, name: 'Ola Member', charityId: id });
  return { id, name, accountId, member, other };
}

type Login = { role: Role; name: string; charityId?: string; businessId?: string };

async function makeLogin(db: Db, login: Login): Promise<Viewer> {
  const { role, name, charityId = null, businessId = null } = login;
  const userId = newId('user');
  const email = `${userId}@example.com`;
  await db
    .insert(users)
    .values({ id: userId, email, name, role, charityId, businessId, passwordHash: '-' });
  await db.insert(addresses).values({ ...home, userId, isDefault: true });
  return { userId, email, name, role, charityId, businessId };
}
