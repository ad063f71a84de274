import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { CARRIERS, TrackingField } from './tracking-field';

/** Who carries the parcel, and its number. */
export function ParcelFields({ problems }: { problems: Record<string, string> }) {
  return (
    <>
      <Field label="Carrier" error={problems.carrier}>
        <Input name="carrier" maxLength={100} required list="carriers" autoComplete="off" />
      </Field>
      <datalist id="carriers">
        {CARRIERS.map((carrier) => (
          <option key={carrier} value={carrier} />
        ))}
      </datalist>
      <TrackingField error={problems.tracking} />
    </>
  );
}
