import type { Errors } from '../offerings/offering-draft';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { Textarea } from '../ui/textarea';
import type { Face } from './profile';

type ProfileFieldsProps = {
  draft: Face;
  errors: Errors;
  onChange: (part: Partial<Face>) => void;
};

/** What a business writes of itself. */
export function ProfileFields({ draft, errors, onChange }: ProfileFieldsProps) {
  return (
    <>
      <Field
        label="What you do, in a few words"
        hint="Under your name on your page and in the list of businesses."
        error={errors.tagline}
      >
        <Input
          value={draft.tagline}
          maxLength={80}
          autoComplete="off"
          onChange={(event) => onChange({ tagline: event.target.value })}
        />
      </Field>
      <Field label="City" error={errors.city} className="sm:max-w-80">
        <Input
          value={draft.city}
          maxLength={80}
          autoComplete="address-level2"
          onChange={(event) => onChange({ city: event.target.value })}
        />
      </Field>
      <Field
        label="What you offer"
        hint="Two or three sentences, read on your page."
        error={errors.description}
      >
        <Textarea
          value={draft.description}
          className="min-h-28"
          maxLength={500}
          onChange={(event) => onChange({ description: event.target.value })}
        />
      </Field>
    </>
  );
}
