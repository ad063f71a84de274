import { joined } from '../joined';
import { formatPoints } from '../points';
import { formatPrice } from '../price';
import { sentenceFor } from '../reasons';
import type { Outputs } from '../trpc';
import { Alert } from '../ui/alert';
import { Skeleton } from '../ui/skeleton';
import { amountsOf } from './labels';

type Preview = Outputs['orderChange']['preview'];
type ChangePreviewProps = {
  preview: Preview | undefined;
  error: unknown;
  isAsked: boolean;
  currency: string;
};

/** What the order comes to now and after, and the difference in one sentence. */
export function ChangePreview({ preview, error, isAsked, currency }: ChangePreviewProps) {
  if (!isAsked) return <p className="text-muted">Change a quantity to see what it means.</p>;
  if (error) {
    return (
      <Alert tone="bad" live title="This cannot be changed">
        {sentenceFor(error)}
      </Alert>
    );
  }
  if (!preview) return <Skeleton className="h-20" />;
  const { before, after } = preview;
  return (
    <section
      aria-label="What the change means"
      aria-live="polite"
      className="rounded-control bg-sunken p-3"
    >
      <dl className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-1">
        <dt className="text-muted">Now</dt>
        <dd className="text-right tabular-nums">
          {amountsOf(before.totalCents, before.points, currency)}
        </dd>
        <dt className="font-medium">After the change</dt>
        <dd className="text-right font-medium tabular-nums">
          {amountsOf(after.totalCents, after.points, currency) || 'Nothing'}
        </dd>
      </dl>
      <p className="mt-2 text-sm">{differenceSentence(preview, currency)}</p>
    </section>
  );
}

/** `$4.00 less on your card and 200 points back in your wallet.` */
export function differenceSentence(
  { before, after }: Pick<Preview, 'before' | 'after'>,
  currency: string,
): string {
  const cents = after.totalCents - before.totalCents;
  const points = before.points - after.points;
  const parts = [
    ...(cents < 0 ? [`${formatPrice(-cents, currency)} less on your card`] : []),
    ...(cents > 0 ? [`${formatPrice(cents, currency)} more on your card`] : []),
    ...(points > 0 ? [`${formatPoints(points)} back in your wallet`] : []),
  ];
  return parts.length > 0 ? `${joined(parts)}.` : 'It costs the same.';
}
