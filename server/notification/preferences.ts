import { eq, sql } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { users } from '@/db/schema';
import type { Customer } from '../auth/actor';
import { DomainError } from '../errors';
import { type Channel, choices, KINDS, type Kind, muteOf } from './kinds';

export type Preference = {
  kind: Kind;
  /** Whether it comes by mail, and whether that can be changed; null where it never does. */
  mail: { isOn: boolean; isFixed: boolean } | null;
  bell: boolean;
};

/** What news somebody gets by which channel, of the kinds that concern them. */
export async function listPreferences(db: Db, customer: Customer): Promise<Preference[]> {
  const [user] = await db
    .select({ muted: users.muted })
    .from(users)
    .where(eq(users.id, customer.userId));
  const muted = new Set(user?.muted);
  return KINDS.filter((kind) => choices[kind].roles.includes(customer.role)).map((kind) => {
    const isFixed = choices[kind].mail === 'fixed';
    const isOn = isFixed || !muted.has(muteOf(kind, 'mail'));
    return {
      kind,
      mail: choices[kind].mail === 'none' ? null : { isOn, isFixed },
      bell: !muted.has(muteOf(kind, 'bell')),
    };
  });
}

/**
 * Turns one channel of a kind on or off; again changes nothing.
 * @throws rejected `notification.fixed` where it cannot be turned off
 */
export async function setPreference(
  db: Db,
  customer: Customer,
  { kind, channel, isOn }: { kind: Kind; channel: Channel; isOn: boolean },
): Promise<void> {
  const { roles, mail } = choices[kind];
  if (!roles.includes(customer.role) || (channel === 'mail' && mail !== 'free')) {
    const message = 'This cannot be turned off: it says what you bought and paid.';
    throw new DomainError('rejected', 'notification.fixed', message);
  }
  const mute = muteOf(kind, channel);
  const others = sql`array_remove(${users.muted}, ${mute})`;
  await db
    .update(users)
    .set({ muted: isOn ? others : sql`array_append(${others}, ${mute})` })
    .where(eq(users.id, customer.userId));
}
