import type { Db } from '@/db/client';
import type { PaymentRisk } from '@/db/documents';
import { env } from '../env';
import { DomainError } from '../errors';
import { activeRules } from '../fraud/fraud-rules';
import { type Facts, judge, type Verdict } from '../fraud/rules';
import { keepVerdict } from '../fraud/verdicts';
import type { Placing } from './queries';

/** What is judged: a checkout that is placed, or an order with what it would become. */
export type Screened = Pick<Placing, 'quote' | 'address' | 'shippingMethod' | 'buyerFacts'> & {
  currency: string;
  quantities: readonly number[];
};

/** What the shop's rules say of an attempt to order; `risk` is the provider's view, once it is known. */
export async function screen(
  db: Db,
  screened: Screened,
  risk: PaymentRisk | null,
): Promise<Verdict> {
  return judge(await activeRules(db), factsOf(screened, risk));
}

export function screenedOf({ snapshot, ...placing }: Placing): Screened {
  const quantities = snapshot.lines.map((line) => line.quantity);
  return { ...placing, currency: snapshot.currency, quantities };
}

function factsOf(screened: Screened, risk: PaymentRisk | null): Facts {
  const { quote, address, shippingMethod, buyerFacts, quantities, currency } = screened;
  return {
    amountCents: quote.totalCents + quote.discountCents,
    currency,
    largestQuantity: Math.max(...quantities),
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
export async function refuseBlocked(
  db: Db,
  of: { checkoutId: string; userId: string },
  verdict: Verdict,
): Promise<never> {
  await keepVerdict(db, of, verdict);
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
