'use client';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { RadioCards } from '../ui/radio-cards';
import { Select } from '../ui/select';
import { Textarea } from '../ui/textarea';
import { type Category, kindWords, type Picture } from './offering';
import { type Draft, type Errors, withPrice } from './offering-draft';
import { PictureChoice } from './picture-choice';

export type OfferingFieldsProps = {
  draft: Draft;
  errors: Errors;
  onChange: (draft: Draft) => void;
  categories: readonly Category[];
  pictures: readonly Picture[];
  /** What an offering is stays what it is, once it exists. */
  isNew: boolean;
};

/** All that a business writes of an offering. */
export function OfferingFields(props: OfferingFieldsProps) {
  const { draft, errors, onChange, categories, isNew } = props;
  const change = (part: Partial<Draft>) => onChange({ ...draft, ...part });
  return (
    <div className="flex flex-col gap-5">
      {isNew ? (
        <RadioCards
          legend="What it is"
          name="kind"
          columns
          options={kinds}
          value={draft.kind}
          onValueChange={(kind) => change({ kind: kind as Draft['kind'] })}
        />
      ) : null}
      <Field label="Name" error={errors.name}>
        <Input
          value={draft.name}
          maxLength={80}
          autoComplete="off"
          onChange={(event) => change({ name: event.target.value })}
        />
      </Field>
      <Field label="Summary" hint="One sentence, read in lists." error={errors.summary}>
        <Input
          value={draft.summary}
          maxLength={140}
          autoComplete="off"
          onChange={(event) => change({ summary: event.target.value })}
        />
      </Field>
      <Field label="Description" error={errors.description}>
        <Textarea
          value={draft.description}
          className="min-h-28"
          maxLength={4_000}
          onChange={(event) => change({ description: event.target.value })}
        />
      </Field>
      <Field label="Category" error={errors.categoryId}>
        <Select
          value={draft.categoryId}
          onChange={(event) => change({ categoryId: event.target.value })}
        >
          <option value="">Choose…</option>
          {categories.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
      <Amounts {...props} />
      <PictureChoice {...props} />
    </div>
  );
}

function Amounts({ draft, errors, onChange }: OfferingFieldsProps) {
  const change = (part: Partial<Draft>) => onChange({ ...draft, ...part });
  return (
    <div className="grid items-start gap-5 sm:grid-cols-2">
      <Field label="Price in dollars" error={errors.priceCents}>
        <Input
          value={draft.price}
          inputMode="decimal"
          autoComplete="off"
          placeholder="12.50"
          onChange={(event) => onChange(withPrice(draft, event.target.value))}
        />
      </Field>
      <Field label="Price in points" hint="For all of it." error={errors.pricePoints}>
        <Input
          value={draft.pricePoints}
          inputMode="numeric"
          autoComplete="off"
          placeholder="1250"
          onChange={(event) => change({ pricePoints: event.target.value })}
        />
      </Field>
      <Field
        label="Largest share by points, in percent"
        hint="From 10 to 100; the rest is paid by card."
        error={errors.maxPointsPercent}
      >
        <Input
          value={draft.maxPointsPercent}
          inputMode="numeric"
          autoComplete="off"
          onChange={(event) => change({ maxPointsPercent: event.target.value })}
        />
      </Field>
      {draft.kind === 'voucher' ? (
        <Field
          label="Good for, in months"
          optional
          hint="From the day its code is made; empty: without end."
          error={errors.validMonths}
        >
          <Input
            value={draft.validMonths}
            inputMode="numeric"
            autoComplete="off"
            placeholder="24"
            onChange={(event) => change({ validMonths: event.target.value })}
          />
        </Field>
      ) : null}
      {draft.kind === 'goods' ? (
        <Field
          label="Weight in grams"
          hint="With its wrapping, for the postage."
          error={errors.weightGrams}
        >
          <Input
            value={draft.weightGrams}
            inputMode="numeric"
            autoComplete="off"
            placeholder="800"
            onChange={(event) => change({ weightGrams: event.target.value })}
          />
        </Field>
      ) : null}
    </div>
  );
}

const kinds = [
  { value: 'goods', title: kindWords.goods, description: 'Sent, or collected at your place.' },
  { value: 'service', title: kindWords.service, description: 'Happens at your place.' },
  { value: 'voucher', title: kindWords.voucher, description: 'Spent with you later.' },
];
