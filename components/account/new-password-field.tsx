import { Field } from '../ui/field';
import { Input } from '../ui/input';

/** A password that somebody chooses, 10 to 200 letters. */
export function NewPasswordField({ error }: { error: string | undefined }) {
  return (
    <Field label="Password" hint="At least 10 characters." error={error}>
      <Input
        type="password"
        name="password"
        autoComplete="new-password"
        required
        minLength={10}
        maxLength={200}
      />
    </Field>
  );
}
