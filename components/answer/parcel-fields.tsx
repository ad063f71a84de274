import { Field } from '../ui/field';
import { Input } from '../ui/input';

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
      <Field label="Tracking number" error={problems.tracking}>
        <Input
          name="tracking"
          maxLength={100}
          required
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
        />
      </Field>
    </>
  );
}

const CARRIERS = ['UPS', 'USPS', 'FedEx', 'DHL', 'Bicycle courier'];
