import { eq } from 'drizzle-orm';
import type { Db } from '@/db/client';
import { users } from '@/db/schema';
import { DomainError } from '../errors';
import type { Offer, PaymentGateway } from './gateway';
import type { Gateways } from './gateways';

export type Offered = Offer & {
  /** The gateway's name, to be sent back with what pays. */
  provider: string;
  isAvailable: boolean;
  /** Why it cannot be chosen just now. */
  sentence: string | null;
};

type Deps = { db: Db; gateways: Gateways };

/**
 * What somebody may pay with, in the order it is shown: every real provider, or the sandbox where there
 * is none; on account only for those who may. One that is down says so, and comes back by itself.
 */
export async function listOffered({ db, gateways }: Deps, userId: string): Promise<Offered[]> {
  const mayPayByInvoice = gateways.has('invoice') && (await isTrusted(db, userId));
  return [...gateways.values()].flatMap((gateway) => {
    const offered = offeredOf(gateways, gateway);
    return offered && (offered.kind !== 'invoice' || mayPayByInvoice) ? [offered] : [];
  });
}

function offeredOf(gateways: Gateways, gateway: PaymentGateway): Offered | null {
  const { name: provider, offer } = gateway;
  if (!offer || (offer.kind === 'sandbox' && hasRealProvider(gateways))) return null;
  const isAvailable = gateway.isReachable?.() ?? true;
  const sentence = isAvailable ? null : `${offer.label} does not work right now. ${PATIENCE}`;
  return { provider, ...offer, isAvailable, sentence };
}

const PATIENCE = 'It comes back by itself; you can pay another way or wait a moment.';

/**
 * Refuses to begin a payment with what is not offered to this person, or is down right now.
 * @throws forbidden `payment.not_for_you` · unavailable `payment.gateway_down`
 */
export async function checkOffered(
  { db, gateways }: Deps,
  userId: string,
  provider: string,
): Promise<void> {
  const gateway = gateways.get(provider);
  const chosen = gateway && offeredOf(gateways, gateway);
  if (!chosen || (chosen.kind === 'invoice' && !(await isTrusted(db, userId)))) {
    throw new DomainError(
      'forbidden',
      'payment.not_for_you',
      'This way to pay is not open to you. Please choose another one.',
    );
  }
  if (!chosen.sentence) return;
  throw new DomainError('unavailable', 'payment.gateway_down', chosen.sentence);
}

/** The provider that takes cards where none is named. */
export function cardProvider(gateways: Gateways): string {
  const all = [...gateways.values()];
  const cards = all.find(({ offer }) => offer?.kind === 'card');
  return cards?.name ?? 'sandbox';
}

function hasRealProvider(gateways: Gateways): boolean {
  return [...gateways.values()].some(
    ({ offer }) => offer?.kind === 'card' || offer?.kind === 'paypal',
  );
}

async function isTrusted(db: Db, userId: string): Promise<boolean> {
  const [user] = await db
    .select({ mayPayByInvoice: users.mayPayByInvoice })
    .from(users)
    .where(eq(users.id, userId));
  return user?.mayPayByInvoice ?? false;
}
