import type { Address } from '@/db/documents';
import type { Outputs } from '../trpc';

export type Country = Outputs['identity']['countries'][number];
export type SavedAddress = Outputs['identity']['addresses'][number];

/** An address as it is being written: text everywhere. */
export type AddressDraft = Record<keyof Address, string>;
export type AddressErrors = Partial<Record<keyof Address, string>>;

export const EMPTY_ADDRESS: AddressDraft = {
  recipient: '',
  line1: '',
  line2: '',
  city: '',
  region: '',
  postalCode: '',
  country: 'US',
};

/** What the form can tell before the server is asked, by the same rules of each country. */
export function checkAddress(draft: AddressDraft, countries: readonly Country[]): AddressErrors {
  const country = countries.find(({ code }) => code === draft.country);
  const missing = (['recipient', 'line1', 'city', 'postalCode'] as const).filter(
    (field) => draft[field].trim() === '',
  );
  const errors: AddressErrors = Object.fromEntries(
    missing.map((field) => [field, 'Please fill this in.']),
  );
  if (!country) return { ...errors, country: 'Please choose a country.' };
  if (country.regions && !country.regions.some(({ code }) => code === draft.region)) {
    errors.region = 'Please choose a state.';
  }
  const { postalCode } = country;
  const typed = draft.postalCode.trim().toUpperCase();
  if (postalCode && typed !== '' && !new RegExp(`^(?:${postalCode.pattern})$`).test(typed)) {
    errors.postalCode = `A postal code here looks like ${postalCode.example}.`;
  }
  return errors;
}

export function toAddress(draft: AddressDraft): Address {
  const text = (field: keyof Address) => draft[field].trim();
  return {
    recipient: text('recipient'),
    line1: text('line1'),
    line2: text('line2') || null,
    city: text('city'),
    region: text('region') || null,
    postalCode: text('postalCode').toUpperCase(),
    country: draft.country,
  };
}

export function isSameAddress(a: Address, b: Address): boolean {
  return (Object.keys(EMPTY_ADDRESS) as (keyof Address)[]).every(
    (field) => (a[field] ?? '') === (b[field] ?? ''),
  );
}

/** The saved row without what only the address book knows. */
export function plainAddress({ id: _, isDefault: __, ...address }: SavedAddress): Address {
  return address;
}

/** `48 Orchard Lane, Alder Falls, OR 97231, United States` */
export function addressLine(address: Address, countries: readonly Country[]): string {
  const { line1, line2, city, region, postalCode, country } = address;
  const name = countries.find(({ code }) => code === country)?.name ?? country;
  const place = [region, postalCode].filter(Boolean).join(' ');
  return [line1, line2, city, place, name].filter(Boolean).join(', ');
}
