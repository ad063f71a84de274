import type { ShippingMethod, Snapshot } from '@/db/documents';
import { sum } from '@/server/money';
import { formatPrice } from '../price';
import { RadioCards } from '../ui/radio-cards';
import { Step } from './step';

type ShippingStepProps = {
  snapshot: Snapshot;
  method: ShippingMethod;
  onChoose: (method: ShippingMethod) => void;
};

export function ShippingStep({ snapshot, method, onChoose }: ShippingStepProps) {
  const { shippingOptions: options, currency } = snapshot;
  return (
    <Step number={2} title="Shipping">
      <RadioCards
        legend="Shipping"
        hideLegend
        name="shipping"
        value={method}
        onValueChange={(value) => {
          const picked = options.find((option) => option.method === value);
          if (picked) onChoose(picked.method);
        }}
        options={options.map((option) => {
          const prices = Object.values(option.centsByBusiness);
          return {
            value: option.method,
            title: option.label,
            description: parcels(option.method, prices.length),
            aside: <span className="font-medium tabular-nums">{price(sum(prices), currency)}</span>,
          };
        })}
      />
    </Step>
  );
}

function parcels(method: ShippingMethod, count: number): string {
  if (method === 'pickup') return count === 1 ? 'At the business' : `At ${count} businesses`;
  return count === 1 ? 'One parcel' : `${count} parcels, one from each business`;
}

function price(cents: number, currency: string): string {
  return cents === 0 ? 'Free' : formatPrice(cents, currency);
}
