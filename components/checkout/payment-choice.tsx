import { RadioCards } from '../ui/radio-cards';
import type { Offer } from './paying';

type PaymentChoiceProps = {
  offers: readonly Offer[];
  chosen: Offer | null;
  onChoose: (provider: string) => void;
};

/** The ways to pay. One that is down stays in sight and says so; a single one is no choice. */
export function PaymentChoice({ offers, chosen, onChoose }: PaymentChoiceProps) {
  if (offers.length < 2) return null;
  return (
    <RadioCards
      legend="How to pay"
      hideLegend
      name="payment"
      value={chosen?.provider ?? ''}
      onValueChange={onChoose}
      options={offers.map(({ provider, kind, label, isAvailable, sentence }) => ({
        value: provider,
        title: label,
        description: sentence ?? DESCRIPTIONS[kind],
        disabled: !isAvailable,
      }))}
    />
  );
}

const DESCRIPTIONS: Record<Offer['kind'], string> = {
  card: 'Credit or debit card, Link, Apple Pay or Google Pay',
  paypal: 'You approve it at PayPal and come back here',
  invoice: 'You get an invoice and pay later',
  sandbox: 'Test cards; no real money moves',
};
