import type { SeedProduct } from './types';

export const spokeAndSaddleProducts: SeedProduct[] = [
  {
    slug: 'inner-tube',
    business: 'spoke-and-saddle',
    category: 'cycling',
    kind: 'goods',
    name: 'Inner tube',
    summary: 'The standard city size, with a valve that fits every pump.',
    description:
      'A butyl tube for 28-inch wheels, from 32 to 42 millimeters wide. The same one the ' +
      'workshop fits all day long, at the price the workshop pays plus a little for the ' +
      'bench.\n\n' +
      'Bring the old one back. It becomes a strap, a belt or a patch for somebody else.',
    priceCents: 790,
    pricePoints: 790,
    maxPointsPercent: 60,
    weightGrams: 160,
    stock: 1_000_000,
    image: '/art/inner-tube.svg',
    imageAlt: 'A black inner tube with a brass valve in front of its box',
  },
  {
    slug: 'city-bike',
    business: 'spoke-and-saddle',
    category: 'cycling',
    kind: 'goods',
    name: 'Rebuilt city bike',
    summary: 'A donated frame, stripped, repainted and ready for ten more years.',
    description:
      'Every rebuilt bike starts as somebody’s forgotten one. The workshop checks the frame, ' +
      'replaces bearings, cables, chain and brakes, and paints it in the green they mix ' +
      'themselves.\n\n' +
      'Comes with fenders, rack and lights, a free check after the first month and a two-year ' +
      'promise on the work. Test rides on any afternoon.',
    priceCents: 48_000,
    pricePoints: 48_000,
    maxPointsPercent: 10,
    weightGrams: 14_500,
    stock: 2,
    lowStockThreshold: 3,
    image: '/art/city-bike.svg',
    imageAlt: 'A green city bicycle with fenders, a rear rack and a yellow chainring',
  },
  {
    slug: 'bike-helmet',
    business: 'spoke-and-saddle',
    category: 'cycling',
    kind: 'goods',
    name: 'Everyday helmet',
    summary: 'Light, round and comfortable enough to forget about.',
    description:
      'Fourteen vents, a dial at the back and a small brim that keeps the rain off glasses. ' +
      'Meets the current safety standard for adults and fits heads from 54 to 61 centimeters.\n\n' +
      'If it does not sit right, bring it back within two weeks and try the next size.',
    priceCents: 5900,
    pricePoints: 5900,
    maxPointsPercent: 40,
    weightGrams: 310,
    stock: 22,
    image: '/art/bike-helmet.svg',
    imageAlt: 'A teal bicycle helmet with dark vents and a yellow strap',
  },
  {
    slug: 'brass-bell',
    business: 'spoke-and-saddle',
    category: 'cycling',
    kind: 'goods',
    name: 'Brass bell',
    summary: 'A clear, friendly ring that carries one block and no further.',
    description:
      'Turned from solid brass, with a spring that can be replaced. It rings for a good four ' +
      'seconds and ages to a warm dull gold.\n\n' +
      'Fits any bar from 22 to 26 millimeters. A small screwdriver is all you need.',
    priceCents: 1450,
    pricePoints: 1450,
    maxPointsPercent: 100,
    weightGrams: 95,
    stock: 35,
    image: '/art/brass-bell.svg',
    imageAlt: 'A polished brass bicycle bell with its thumb lever, ringing',
  },
  {
    slug: 'willow-basket',
    business: 'spoke-and-saddle',
    category: 'cycling',
    kind: 'goods',
    name: 'Willow handlebar basket',
    summary: 'Woven by hand, with two straps and a cotton lining.',
    description:
      'Made by a weaver upriver who grows her own willow and finishes about six baskets a ' +
      'month. It takes a week’s bread, a library book and a folded raincoat.\n\n' +
      'There is always a short wait for the next ones. They are worth it.',
    priceCents: 4200,
    pricePoints: 4200,
    maxPointsPercent: 30,
    weightGrams: 850,
    stock: 0,
    image: '/art/willow-basket.svg',
    imageAlt: 'A woven willow basket with a teal lining and two dark straps',
  },
  {
    slug: 'full-tune-up',
    business: 'spoke-and-saddle',
    category: 'cycling',
    kind: 'service',
    name: 'Full tune-up',
    summary: 'Wheels trued, brakes and gears set, every bolt looked at.',
    description:
      'Your bicycle spends a day on the stand. Both wheels are trued, cables and pads ' +
      'checked, bearings adjusted, chain measured and oiled. You get a short list of what ' +
      'will need doing next, and when.\n\n' +
      'Parts are extra and never fitted without asking. Bring it by nine and it is ready by ' +
      'five.',
    priceCents: 8500,
    pricePoints: 8500,
    maxPointsPercent: 25,
    weightGrams: 0,
    stock: 18,
    image: '/art/full-tune-up.svg',
    imageAlt: 'A bicycle wheel held in a truing stand with a wrench and an oil can',
  },
  {
    slug: 'fix-a-flat-class',
    business: 'spoke-and-saddle',
    category: 'workshops-and-classes',
    kind: 'service',
    name: 'Fix your own flat',
    summary: 'Two evening hours that end the fear of glass and gravel.',
    description:
      'Bring your own bicycle or borrow one. You take off the wheel, find the hole, patch it, ' +
      'put everything back, and then do it again without help.\n\n' +
      'No experience needed, no question too small. Tea and rags are provided.',
    priceCents: 2500,
    pricePoints: 2125,
    maxPointsPercent: 100,
    weightGrams: 0,
    stock: 10,
    image: '/art/fix-a-flat-class.svg',
    imageAlt: 'A blue floor pump next to an inner tube with a patch on it',
  },
  {
    slug: 'workshop-voucher',
    business: 'spoke-and-saddle',
    category: 'gifts-and-vouchers',
    kind: 'voucher',
    name: 'Workshop voucher',
    summary: 'Fifty dollars toward repairs, parts or a class.',
    description:
      'For the friend whose brakes you can hear coming. The voucher works for labor and parts ' +
      'alike and can be used in several visits.\n\n' +
      'Valid for two years. The balance is written on the back in pencil.',
    priceCents: 5000,
    pricePoints: 5000,
    maxPointsPercent: 50,
    weightGrams: 0,
    stock: 65,
    image: '/art/workshop-voucher.svg',
    imageAlt: 'A gift card with a wrench and a cog lying across it',
  },
];
