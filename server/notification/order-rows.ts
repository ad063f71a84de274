import type { EventData } from '../events/catalog';
import { money, pointsText } from './amounts';
import type { LetterRow } from './letter';

/** The order's details (R0.11): lines, then how they add up to what was paid. */
export function orderRows(order: EventData<'OrderPlacedIntegrationEvent'>): LetterRow[] {
  const { currency, subtotalCents, discountCents, shippingCents, taxCents, points } = order;
  const amount = (label: string, cents: number): LetterRow => ({
    label,
    value: money(cents, currency),
    kind: 'amount',
  });
  return [
    ...order.lines.map((line) => ({
      ...amount(`${line.quantity} × ${line.name}`, line.subtotalCents),
      note: line.businessName,
    })),
    amount('Subtotal', subtotalCents),
    ...(points > 0
      ? [
          {
            ...amount(`Paid with ${pointsText(points)}`, -discountCents),
            kind: 'points' as const,
          },
        ]
      : []),
    amount('Shipping', shippingCents),
    amount('Tax', taxCents),
    {
      ...amount(order.totalMoney > 0 ? 'Paid by card' : 'Left to pay', order.totalMoney),
      kind: 'total',
    },
  ];
}
