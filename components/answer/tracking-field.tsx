import { Field } from '../ui/field';
import { Input } from '../ui/input';

/** Who usually carries a parcel. */
export const CARRIERS = ['UPS', 'USPS', 'FedEx', 'DHL', 'Bicycle courier'] as const;

/** The number that a carrier gave a parcel. */
export function TrackingField({ error }: { error: string | undefined }) {
  return (
    <Field label="Tracking number" error={error}>
      <Input
        name="tracking"
        maxLength={100}
        required
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
      />
    </Field>
  );
}
