import type { SeedProduct } from './types';

export const mossgateGardenCenterProducts: SeedProduct[] = [
  {
    slug: 'boston-fern',
    business: 'mossgate-garden-center',
    category: 'garden',
    kind: 'goods',
    name: 'Boston fern',
    summary: 'A full, arching fern for a bright room without direct sun.',
    description:
      'Divided and grown on for a year in the north glasshouse. It likes a steady drink, a ' +
      'misting when you pass, and being left alone otherwise.\n\n' +
      'Comes in a plain cream pot, about sixteen inches across the fronds.',
    priceCents: 2200,
    pricePoints: 2200,
    maxPointsPercent: 75,
    weightGrams: 1900,
    stock: 20,
    image: '/art/boston-fern.svg',
    imageAlt: 'A lush fern with arching fronds in a cream pot',
  },
  {
    slug: 'glazed-pot',
    business: 'mossgate-garden-center',
    category: 'garden',
    kind: 'goods',
    name: 'Blue glazed pot',
    summary: 'Frost-proof stoneware with a glaze that ran as it wished.',
    description:
      'Thrown by a potter two towns over and fired hot enough to stay outside all winter. ' +
      'Twelve inches wide, with a proper hole and a matching saucer.\n\n' +
      'Every glaze runs differently. Yours will not look exactly like the picture, only like ' +
      'its cousin.',
    priceCents: 3600,
    pricePoints: 3600,
    maxPointsPercent: 60,
    weightGrams: 4200,
    stock: 15,
    image: '/art/glazed-pot.svg',
    imageAlt: 'A blue pot with lighter running glaze and a young seedling',
  },
  {
    slug: 'watering-can',
    business: 'mossgate-garden-center',
    category: 'garden',
    kind: 'goods',
    name: 'Two-gallon watering can',
    summary: 'Galvanized, enameled and balanced for one hand.',
    description:
      'The long spout reaches the back row and the brass rose comes off for cleaning. It ' +
      'pours without dribbling, which took the maker eleven tries.\n\n' +
      'Spare rose heads are kept at the till.',
    priceCents: 3400,
    pricePoints: 3400,
    maxPointsPercent: 50,
    weightGrams: 1350,
    stock: 16,
    image: '/art/watering-can.svg',
    imageAlt: 'A yellow watering can pouring drops of water',
  },
  {
    slug: 'tomato-seedlings',
    business: 'mossgate-garden-center',
    category: 'garden',
    kind: 'goods',
    name: 'Tomato seedlings',
    summary: 'A tray of six sturdy plants, three old varieties.',
    description:
      'Sown in February, pricked out twice and hardened off in the yard. Two red, two yellow, ' +
      'two striped, each labeled so that you can quarrel about which was best.\n\n' +
      'Plant them when the nights stay above fifty. Sold only until the trays are gone.',
    priceCents: 1350,
    pricePoints: 1150,
    maxPointsPercent: 100,
    weightGrams: 1600,
    stock: 1,
    lowStockThreshold: 4,
    image: '/art/tomato-seedlings.svg',
    imageAlt: 'A tray of young tomato plants with a first red tomato',
  },
  {
    slug: 'trowel-and-fork',
    business: 'mossgate-garden-center',
    category: 'garden',
    kind: 'goods',
    name: 'Trowel and fork',
    summary: 'A forged pair with ash handles, made to be passed on.',
    description:
      'Carbon steel heads that take an edge, handles turned from local ash and oiled by hand. ' +
      'They weigh enough to work and not enough to tire.\n\n' +
      'Wipe them dry and oil them once a year. The set comes tied with twine.',
    priceCents: 3800,
    pricePoints: 3800,
    maxPointsPercent: 40,
    weightGrams: 640,
    stock: 26,
    image: '/art/trowel-and-fork.svg',
    imageAlt: 'A hand trowel and a hand fork with wooden handles, a seedling between them',
  },
  {
    slug: 'wildflower-seeds',
    business: 'mossgate-garden-center',
    category: 'garden',
    kind: 'goods',
    name: 'Wildflower seeds',
    summary: 'Enough poppies, daisies and cornflowers for a front yard.',
    description:
      'Fourteen kinds, all native to the valley and collected from Mossgate’s own meadow. ' +
      'Rake, scatter, press, water once and wait.\n\n' +
      'One packet covers a hundred square feet. Bees find it by June.',
    priceCents: 450,
    pricePoints: 450,
    maxPointsPercent: 100,
    weightGrams: 30,
    stock: 90,
    image: '/art/wildflower-seeds.svg',
    imageAlt: 'A seed packet with a flower on it and blossoms beside it',
  },
  {
    slug: 'terrarium-workshop',
    business: 'mossgate-garden-center',
    category: 'workshops-and-classes',
    kind: 'service',
    name: 'Terrarium workshop',
    summary: 'Build a small green world in a jar and take it home.',
    description:
      'An unhurried Sunday afternoon in the warm glasshouse. You layer gravel, charcoal and ' +
      'soil, choose four plants and a stone, and learn why you should almost never water it.\n\n' +
      'Jar, plants and tools are included. Suitable from age ten with somebody older beside.',
    priceCents: 5500,
    pricePoints: 4400,
    maxPointsPercent: 75,
    weightGrams: 0,
    stock: 9,
    image: '/art/terrarium-workshop.svg',
    imageAlt: 'A corked glass jar with layers of gravel and soil and small plants inside',
  },
  {
    slug: 'garden-voucher',
    business: 'mossgate-garden-center',
    category: 'gifts-and-vouchers',
    kind: 'voucher',
    name: 'Garden voucher',
    summary: 'Fifty dollars to spend on anything that grows.',
    description:
      'Printed on seed paper, so when it is used up it can be planted. Works for plants, ' +
      'pots, tools and the Sunday workshops.\n\n' +
      'Valid for three years, through several springs.',
    priceCents: 5000,
    pricePoints: 4250,
    maxPointsPercent: 80,
    weightGrams: 0,
    stock: 80,
    image: '/art/garden-voucher.svg',
    imageAlt: 'A gift card with a leaf on it and a pink tulip growing beside it',
  },
];
