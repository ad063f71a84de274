export type Country = {
  /** ISO 3166-1 alpha-2. */
  code: string;
  name: string;
  /** Where an address needs one of these regions. */
  regions: { code: string; name: string }[] | null;
  /** How its postal codes look, where we check: a pattern for the whole code, in capitals. */
  postalCode: { pattern: string; example: string } | null;
};

const postal = (pattern: string, example: string) => ({ postalCode: { pattern, example } });

const FOUR = postal('\\d{4}', '1010');
const FIVE = postal('\\d{5}', '10115');
const SPLIT_FIVE = postal('\\d{3} ?\\d{2}', '110 00');

/** Names are written as the country's regions are sorted: by name. */
const US_STATES =
  'AL Alabama,AK Alaska,AZ Arizona,AR Arkansas,CA California,CO Colorado,CT Connecticut,' +
  'DE Delaware,DC District of Columbia,FL Florida,GA Georgia,HI Hawaii,ID Idaho,IL Illinois,' +
  'IN Indiana,IA Iowa,KS Kansas,KY Kentucky,LA Louisiana,ME Maine,MD Maryland,' +
  'MA Massachusetts,MI Michigan,MN Minnesota,MS Mississippi,MO Missouri,MT Montana,NE Nebraska,' +
  'NV Nevada,NH New Hampshire,NJ New Jersey,NM New Mexico,NY New York,NC North Carolina,' +
  'ND North Dakota,OH Ohio,OK Oklahoma,OR Oregon,PA Pennsylvania,RI Rhode Island,' +
  'SC South Carolina,SD South Dakota,TN Tennessee,TX Texas,UT Utah,VT Vermont,VA Virginia,' +
  'WA Washington,WV West Virginia,WI Wisconsin,WY Wyoming';

const states = US_STATES.split(',').map((entry) => ({
  code: entry.slice(0, 2),
  name: entry.slice(3),
}));

const known: Record<string, { name: string } & Partial<Country>> = {
  US: { name: 'United States', regions: states, ...postal('\\d{5}(-\\d{4})?', '97201') },
  AU: { name: 'Australia', ...FOUR },
  AT: { name: 'Austria', ...FOUR },
  BE: { name: 'Belgium', ...FOUR },
  BR: { name: 'Brazil', ...postal('\\d{5}-?\\d{3}', '01310-100') },
  CA: { name: 'Canada', ...postal('[A-Z]\\d[A-Z] ?\\d[A-Z]\\d', 'K1A 0B1') },
  CZ: { name: 'Czechia', ...SPLIT_FIVE },
  DK: { name: 'Denmark', ...FOUR },
  EE: { name: 'Estonia', ...FIVE },
  FI: { name: 'Finland', ...FIVE },
  FR: { name: 'France', ...FIVE },
  DE: { name: 'Germany', ...FIVE },
  GR: { name: 'Greece', ...SPLIT_FIVE },
  HU: { name: 'Hungary', ...FOUR },
  IS: { name: 'Iceland', ...postal('\\d{3}', '101') },
  IE: { name: 'Ireland', ...postal('[A-Z0-9]{3} ?[A-Z0-9]{4}', 'D02 AF30') },
  IT: { name: 'Italy', ...FIVE },
  JP: { name: 'Japan', ...postal('\\d{3}-?\\d{4}', '100-0001') },
  LU: { name: 'Luxembourg', ...FOUR },
  MX: { name: 'Mexico', ...FIVE },
  NL: { name: 'Netherlands', ...postal('\\d{4} ?[A-Z]{2}', '1012 AB') },
  NZ: { name: 'New Zealand', ...FOUR },
  NO: { name: 'Norway', ...FOUR },
  PL: { name: 'Poland', ...postal('\\d{2}-\\d{3}', '00-001') },
  PT: { name: 'Portugal', ...postal('\\d{4}-\\d{3}', '1100-148') },
  SG: { name: 'Singapore', ...postal('\\d{6}', '018956') },
  SK: { name: 'Slovakia', ...SPLIT_FIVE },
  SI: { name: 'Slovenia', ...FOUR },
  KR: { name: 'South Korea', ...FIVE },
  ES: { name: 'Spain', ...FIVE },
  SE: { name: 'Sweden', ...SPLIT_FIVE },
  CH: { name: 'Switzerland', ...FOUR },
  GB: {
    name: 'United Kingdom',
    ...postal('[A-Z]{1,2}\\d[A-Z0-9]? ?\\d[A-Z]{2}', 'SW1A 1AA'),
  },
};

/** Where the shop delivers (R0.2), its own country first, the others by name. */
export const COUNTRIES: readonly Country[] = Object.entries(known).map(([code, country]) => ({
  code,
  regions: null,
  postalCode: null,
  ...country,
}));
