import type { KeyboardEvent } from 'react';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { formatExpiry, groupDigits } from './card';
import type { CardForm } from './use-card';

type CardFieldsProps = { form: CardForm; hasProblem: boolean; onEnter: () => void };

/** No field has a name and no form is around them: what is written here cannot be posted. */
export function CardFields({ form, hasProblem, onEnter }: CardFieldsProps) {
  const { card, errors, write } = form;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') onEnter();
  };
  const digits = { inputMode: 'numeric', spellCheck: false, onKeyDown } as const;
  return (
    <div className="grid grid-cols-2 gap-4">
      <Field label="Card number" error={errors.number} className="col-span-2">
        <Input
          {...digits}
          {...(hasProblem && { 'aria-invalid': true })}
          autoComplete="cc-number"
          placeholder="1234 1234 1234 1234"
          className="tabular-nums"
          value={card.number}
          onChange={(event) => write('number', groupDigits(event.target.value))}
        />
      </Field>
      <Field label="Expiry" error={errors.expiry}>
        <Input
          {...digits}
          autoComplete="cc-exp"
          placeholder="MM / YY"
          className="tabular-nums"
          value={card.expiry}
          onChange={(event) => write('expiry', formatExpiry(event.target.value, card.expiry))}
        />
      </Field>
      <Field label="CVC" error={errors.cvc}>
        <Input
          {...digits}
          autoComplete="cc-csc"
          placeholder="123"
          maxLength={4}
          className="tabular-nums"
          value={card.cvc}
          onChange={(event) => write('cvc', event.target.value.replace(/\D/g, ''))}
        />
      </Field>
      <Field label="Name on card" error={errors.name} className="col-span-2">
        <Input
          autoComplete="cc-name"
          value={card.name}
          onKeyDown={onKeyDown}
          onChange={(event) => write('name', event.target.value)}
        />
      </Field>
    </div>
  );
}
