import { hash, verify } from '@node-rs/argon2';

/** argon2id as OWASP advises: 19 MiB, 2 passes, 1 lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), COST);
}

/**
 * Whether this is the password of `storedHash`. Without one the answer is no, and takes as long: an
 * unknown e-mail cannot be told from a wrong password.
 */
export async function verifyPassword(
  storedHash: string | undefined,
  password: string,
): Promise<boolean> {
  const isRight = await verify(storedHash ?? NOBODY, password.normalize('NFKC'));
  return isRight && storedHash !== undefined;
}

// The hash of a password that nobody knows, made with the same cost.
const NOBODY =
  '$argon2id$v=19$m=19456,t=2,p=1$3N+gmhMvUWuxnhLDHRR/nA$h0avqrcrMnn3mqRNwAApeQqOWQ2Xz4i/7LzGmByfVPA';
