'use client';
import { CardFields } from '../checkout/card-fields';
import { useCard } from '../checkout/use-card';
import { Button } from '../ui/button';
import type { ChangeForm, Editor } from './use-change';

type ChangePaymentProps = { form: ChangeForm; editor: Editor; holder: string };

/** Asks for the card again where the order becomes dearer than what it is authorized for. */
export function ChangePayment({ form, editor, holder }: ChangePaymentProps) {
  const card = useCard(holder);
  if (editor === 'admin') {
    return (
      <p className="text-sm text-muted">
        That is more than the customer’s card is authorized for: only they can add to it.
      </p>
    );
  }
  if (form.methodRef !== null) {
    return (
      <p className="text-sm text-muted">
        The card is asked for the new total; the old one is let go.
      </p>
    );
  }
  const take = () => form.setMethodRef(card.tokenize());
  return (
    <section aria-label="Card" className="flex flex-col gap-3">
      <p className="text-sm text-muted">
        It becomes dearer than what your card was asked for, so we need the card again.
      </p>
      <CardFields form={card} hasProblem={false} onEnter={take} />
      <Button variant="secondary" onClick={take}>
        Use this card
      </Button>
    </section>
  );
}
