import { sql } from 'drizzle-orm';
import type { z } from 'zod';
import type { DbOrTx } from '@/db/client';
import { newId } from '@/db/ids';
import { prepared } from '@/db/prepared';
import { pointsAccounts, users } from '@/db/schema';
import { DomainError } from '../errors';
import type { Caller } from '../fraud/caller';
import { countTries, triesOf } from '../fraud/velocity';
import type { signUpInput } from './credentials';
import { hashPassword } from './password';

/**
 * Makes a civilian with an empty points account. Of two sign-ups with one e-mail, one wins.
 * @throws conflict `identity.email_taken` · too_many `fraud.too_many`
 */
export async function signUp(
  db: DbOrTx,
  { name, email, password }: z.infer<typeof signUpInput>,
  caller?: Caller,
): Promise<{ userId: string }> {
  if (caller) await countTries(db, triesOf({ email, ...caller }, ['sign_up']));
  const passwordHash = await hashPassword(password);
  const ids = { userId: newId('user'), accountId: newId('pointsAccount') };
  const [created] = await create(db, { ...ids, name, email, passwordHash });
  if (created) return created;
  throw new DomainError(
    'conflict',
    'identity.email_taken',
    'There is already an account with this e-mail address.',
  );
}

const create = prepared<{ userId: string }>(
  'identity_sign_up',
  () => sql`
    with created as (
      insert into ${users} (id, email, name, password_hash)
      values (${sql.placeholder('userId')}, ${sql.placeholder('email')}, ${sql.placeholder('name')},
        ${sql.placeholder('passwordHash')})
      on conflict (email) do nothing returning id
    )
    insert into ${pointsAccounts} (id, user_id)
    select ${sql.placeholder('accountId')}, id from created
    returning user_id as "userId"`,
);
