import type { Quote, ShippingMethod, Snapshot } from '@/db/documents';
import { Points } from '../points';
import { Price } from '../price';
import { Description, DescriptionList } from '../ui/description-list';

type SummaryTotalsProps = {
  quote: Quote;
  snapshot: Snapshot;
  method: ShippingMethod;
  needsShipping: boolean;
};

export function SummaryTotals({ quote, snapshot, method, needsShipping }: SummaryTotalsProps) {
  const money = (cents: number) => <Price cents={cents} currency={snapshot.currency} />;
  return (
    <DescriptionList>
      <Description term="Subtotal">{money(quote.subtotalCents)}</Description>
      {quote.points > 0 ? (
        <Description
          term={
            <span className="inline-flex flex-wrap items-baseline gap-x-1.5">
              Paid with <Points value={quote.points} />
            </span>
          }
        >
          <span className="text-points">{money(-quote.discountCents)}</span>
        </Description>
      ) : null}
      {needsShipping ? (
        <Description term={METHODS[method]}>
          {quote.shippingCents === 0 ? 'Free' : money(quote.shippingCents)}
        </Description>
      ) : null}
      <Description term={snapshot.taxLabel}>{money(quote.taxCents)}</Description>
      <Description term="To pay" strong>
        {money(quote.totalCents)}
      </Description>
    </DescriptionList>
  );
}

const METHODS: Record<ShippingMethod, string> = {
  standard: 'Standard shipping',
  express: 'Express shipping',
  pickup: 'Collected in person',
};
