import { z } from 'zod';
import type { Address } from '@/db/documents';
import { COUNTRIES } from './countries';
import { line } from './credentials';

const optionalLine = (max: number) =>
  z
    .union([z.literal('').transform(() => null), line(max)])
    .nullish()
    .transform((text) => text ?? null);

/**
 * A postal address as a person types it: trimmed, codes in capitals, region and postal code as the
 * country wants them.
 */
export const addressInput = z
  .strictObject({
    recipient: line(100),
    line1: line(120),
    line2: optionalLine(120),
    city: line(80),
    region: optionalLine(80),
    postalCode: line(16).toUpperCase(),
    country: z.string().trim().toUpperCase(),
  })
  .superRefine((address, context) => {
    const refuse = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message });
    const country = COUNTRIES.find(({ code }) => code === address.country);
    if (!country) return refuse('country', 'Please choose a country we deliver to.');
    const { name, regions, postalCode } = country;
    if (regions && !regions.some(({ code }) => code === address.region?.toUpperCase())) {
      refuse('region', `Please choose a state of the ${name}.`);
    }
    if (postalCode && !new RegExp(`^(?:${postalCode.pattern})$`).test(address.postalCode)) {
      refuse('postalCode', `A postal code here looks like ${postalCode.example}.`);
    }
  })
  .transform((address): Address => {
    const hasRegions = COUNTRIES.some(({ code, regions }) => code === address.country && regions);
    return hasRegions ? { ...address, region: address.region?.toUpperCase() ?? null } : address;
  });
