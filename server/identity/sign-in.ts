import { sql } from 'drizzle-orm';
import type { DbOrTx } from '@/db/client';
import { prepared } from '@/db/prepared';
import { signInAttempts, users } from '@/db/schema';
import type { Viewer } from '../auth/actor';
import { env } from '../env';
import { DomainError } from '../errors';
import { signInInput } from './credentials';
import { verifyPassword } from './password';

const MAX_FAILURES = 10;
const DEMO_PREFIX = 'usr_demo_';

/**
 * Who these credentials belong to. An unknown e-mail, a wrong password and input of any other shape
 * are refused alike.
 * @throws unauthenticated `auth.wrong_credentials` · too_many `auth.too_many_attempts` after ten
 * failures for one e-mail in 15 minutes, whatever the password
 */
export async function signIn(db: DbOrTx, credentials: unknown): Promise<Viewer> {
  const input = signInInput.safeParse(credentials);
  if (!input.success) throw refused();
  const { email, password } = input.data;
  // Counted before it is tried, so that many at once are no way around the limit.
  const [attempt] = await countAttempt(db, { email });
  if (!attempt || attempt.failures > MAX_FAILURES) throw tooMany();
  const [known] = await findLogin(db, { email });
  const isRight = await verifyPassword(known?.passwordHash, password);
  if (!known || !isRight || isClosed(known)) throw refused();
  await forgetAttempts(db, { email });
  const { passwordHash: _, ...viewer } = known;
  return viewer;
}

/** Everybody knows the demo logins' password: they end where real keys begin. */
function isClosed({ userId }: Viewer): boolean {
  return userId.startsWith(DEMO_PREFIX) && !env().isDemo;
}

const findLogin = prepared<Viewer & { passwordHash: string }>(
  'identity_login',
  () => sql`
    select id as "userId", email, name, role, charity_id as "charityId",
      business_id as "businessId", password_hash as "passwordHash"
    from ${users} where email = ${sql.placeholder('email')}`,
);

const countAttempt = prepared<{ failures: number }>(
  'identity_count_attempt',
  () => sql`
    with stale as (
      delete from ${signInAttempts} where email in (
        select email from ${signInAttempts}
        where since < now() - interval '15 minutes' and email <> ${sql.placeholder('email')}
        limit 20 for update skip locked
      )
    )
    insert into ${signInAttempts} as a (email) values (${sql.placeholder('email')})
    on conflict (email) do update set
      failures = case when a.since < now() - interval '15 minutes' then 1 else a.failures + 1 end,
      since = case when a.since < now() - interval '15 minutes' then now() else a.since end
    returning failures`,
);

const forgetAttempts = prepared(
  'identity_forget_attempts',
  () => sql`delete from ${signInAttempts} where email = ${sql.placeholder('email')}`,
);

function refused(): DomainError {
  return new DomainError(
    'unauthenticated',
    'auth.wrong_credentials',
    'E-mail address or password is wrong.',
  );
}

function tooMany(): DomainError {
  return new DomainError(
    'too_many',
    'auth.too_many_attempts',
    'Too many failed sign-ins. Please wait 15 minutes and try again.',
  );
}
