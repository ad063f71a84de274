import type { Db } from '@/db/client';
import type { PaymentRisk } from '@/db/documents';
import { env } from '../env';
import { DomainError } from '../errors';
import { activeRules } from '../fraud/fraud-rules';
import { type Facts, judge, type Verdict } from '../fraud/rules';
import { keepVerdict } from '../fraud/verdicts';
import type { Placing } from './queries';

/** What the shop's rules say of an attempt to order; `risk` is the provider's view, once it is known. */
export async function screen(db: Db, placing: Placing, risk: PaymentRisk | null): Promise<Verdict> {
  return judge(await activeRules(db), factsOf(placing, risk));
}

function factsOf(placing: Placing, risk: PaymentRisk | null): Facts {
  const { snapshot, quote, address, shippingMethod, buyerFacts } = placing;
  return {
    amountCents: quote.totalCents + quote.discountCents,
    currency: snapshot.currency,
    largestQuantity: Math.max(...snapshot.lines.map((line) => line.quantity)),
    accountAgeHours: buyerFacts.accountAgeHours,
    newBelowHours: env().NEW_ACCOUNT_HOURS,
    country: shippingMethod === 'pickup' ? null : (address?.country ?? null),
    knownCountries: buyerFacts.countries,
    risk,
  };
}

/**
 * Keeps the verdict and refuses; which rule it was is nothing for whoever tries.
 * @throws rejected `fraud.blocked`
 */
export async function refuseBlocked(db: Db, placing: Placing, verdict: Verdict): Promise<never> {
  await keepVerdict(db, { checkoutId: placing.id, userId: placing.userId }, verdict);
  throw new DomainError(
    'rejected',
    'fraud.blocked',
    'We cannot take this order online. Nothing was charged; please write to us, and we will look at it together.',
  );
}

/** Why an order waits for an admin; null where it need not. */
export function heldFor({ action, reasons }: Verdict): string | null {
  return action === 'review' ? `review: ${reasons.join('; ')}` : null;
}
