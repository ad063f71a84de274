import type { Address } from '@/db/documents';

/** State rates in hundredths of a percent; states that are not named here have no sales tax. */
const US_STATES: Record<string, number> = {
  AL: 400,
  AZ: 560,
  AR: 650,
  CA: 725,
  CO: 290,
  CT: 635,
  DC: 600,
  FL: 600,
  GA: 400,
  HI: 400,
  ID: 600,
  IL: 625,
  IN: 700,
  IA: 600,
  KS: 650,
  KY: 600,
  LA: 500,
  ME: 550,
  MD: 600,
  MA: 625,
  MI: 600,
  MN: 688,
  MS: 700,
  MO: 423,
  NE: 550,
  NV: 685,
  NJ: 663,
  NM: 488,
  NY: 400,
  NC: 475,
  ND: 500,
  OH: 575,
  OK: 450,
  PA: 600,
  RI: 700,
  SC: 600,
  SD: 420,
  TN: 700,
  TX: 625,
  UT: 610,
  VT: 600,
  VA: 530,
  WA: 650,
  WV: 600,
  WI: 500,
  WY: 400,
};

export type Tax = { rateBps: number; label: string };

/** The built-in table: sales tax of the destination's state; none outside the United States. */
export function taxFor(address: Address | null): Tax {
  if (!address) return { rateBps: 0, label: 'Tax, once the address is known' };
  if (address.country !== 'US') return { rateBps: 0, label: 'No tax is charged at export' };
  const rateBps = US_STATES[address.region ?? ''] ?? 0;
  return { rateBps, label: rateBps === 0 ? 'No sales tax' : `Sales tax ${address.region}` };
}
