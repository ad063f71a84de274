import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { Select } from '../ui/select';
import type { AddressDraft, AddressErrors, Country } from './address-draft';

type AddressFieldsProps = {
  draft: AddressDraft;
  errors: AddressErrors;
  countries: readonly Country[];
  onChange: (change: Partial<AddressDraft>) => void;
};

export function AddressFields({ draft, errors, countries, onChange }: AddressFieldsProps) {
  const country = countries.find(({ code }) => code === draft.country);
  const control = (field: keyof AddressDraft, autoComplete: string) => ({
    value: draft[field],
    autoComplete,
    onChange: (event: { target: { value: string } }) => onChange({ [field]: event.target.value }),
  });
  const example = country?.postalCode?.example;
  return (
    <div className="grid gap-4 sm:grid-cols-6">
      <Field label="Name" error={errors.recipient} className="sm:col-span-6">
        <Input {...control('recipient', 'shipping name')} />
      </Field>
      <Field label="Street and number" error={errors.line1} className="sm:col-span-6">
        <Input {...control('line1', 'shipping address-line1')} />
      </Field>
      <Field
        label="Apartment, floor, entrance"
        optional
        error={errors.line2}
        className="sm:col-span-6"
      >
        <Input {...control('line2', 'shipping address-line2')} />
      </Field>
      <Field label="Country" error={errors.country} className="sm:col-span-6">
        <Select
          {...control('country', 'shipping country')}
          onChange={(event) => onChange({ country: event.target.value, region: '' })}
        >
          {countries.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
      <Field label="City" error={errors.city} className="sm:col-span-3">
        <Input {...control('city', 'shipping address-level2')} />
      </Field>
      {country?.regions ? (
        <Field label="State" error={errors.region} className="sm:col-span-3">
          <Select {...control('region', 'shipping address-level1')}>
            <option value="">Choose a state</option>
            {country.regions.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </Select>
        </Field>
      ) : (
        <Field label="Region" optional error={errors.region} className="sm:col-span-3">
          <Input {...control('region', 'shipping address-level1')} />
        </Field>
      )}
      <Field
        label={country?.code === 'US' ? 'ZIP code' : 'Postal code'}
        hint={example ? `Like ${example}` : undefined}
        error={errors.postalCode}
        className="sm:col-span-3"
      >
        <Input {...control('postalCode', 'shipping postal-code')} />
      </Field>
    </div>
  );
}
