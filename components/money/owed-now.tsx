import { Price } from '../price';
import type { Outputs } from '../trpc';
import { Card } from '../ui/card';

type Terms = Outputs['payables']['overview']['terms'];
type OwedNowProps = { owedCents: number; terms: Terms };

/** The one figure that counts, and how it comes about. */
export function OwedNow({ owedCents, terms }: OwedNowProps) {
  return (
    <Card as="section" title="Owed now">
      <p className="font-display text-4xl font-semibold">
        <Price cents={owedCents} />
      </p>
      <p className="mt-2 text-base text-muted text-pretty">{termsWords(terms)}</p>
    </Card>
  );
}

/** The terms in a sentence. */
export function termsWords({ basis, feeBasisPoints }: Terms): string {
  const fee = `${feeBasisPoints / 100} %`;
  const what =
    basis === 'money'
      ? 'what was paid in money for it, after points'
      : 'its list price, whether money or points paid it';
  return `For each piece that has left: ${what}, less ${fee}, and its shipping in full. Vouchers and services count once you confirm them. What goes back is taken off in the month it does.`;
}
