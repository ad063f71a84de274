import type { SeedProduct } from './types';

export const hearthAndCrumbProducts: SeedProduct[] = [
  {
    slug: 'sourdough-loaf',
    business: 'hearth-and-crumb',
    category: 'bread-and-pastry',
    kind: 'goods',
    name: 'Sourdough loaf',
    summary: 'A round country loaf with a dark crust and an open, tender crumb.',
    description:
      'Flour from the valley mill, water, salt and the house starter, rested for eighteen ' +
      'hours before it meets the stone. Each loaf is scored by hand, so no two open quite the ' +
      'same way.\n\n' +
      'It keeps for four days in its paper bag and makes very good toast on the fifth.',
    priceCents: 650,
    pricePoints: 650,
    maxPointsPercent: 100,
    weightGrams: 900,
    stock: 1_000_000,
    image: '/art/sourdough-loaf.svg',
    imageAlt:
      'A round sourdough loaf with a long curved score and a wheat pattern, steaming on a ' +
      'blue cloth',
  },
  {
    slug: 'morning-baguette',
    business: 'hearth-and-crumb',
    category: 'bread-and-pastry',
    kind: 'goods',
    name: 'Morning baguette',
    summary: 'Thin, crackling and best before lunch.',
    description:
      'Shaped at four, baked at half past five and on the counter when the shutters go up. ' +
      'The crust sings a little when it comes out of the oven, which the bakers pretend not ' +
      'to listen for.\n\n' +
      'Order it for the day you need it. A baguette has no second day.',
    priceCents: 250,
    pricePoints: 250,
    maxPointsPercent: 100,
    weightGrams: 280,
    stock: 60,
    image: '/art/morning-baguette.svg',
    imageAlt: 'A golden baguette standing in a striped paper bag',
  },
  {
    slug: 'butter-croissants',
    business: 'hearth-and-crumb',
    category: 'bread-and-pastry',
    kind: 'goods',
    name: 'Four butter croissants',
    summary: 'A box of four, folded over two days with cultured butter.',
    description:
      'Twenty-seven layers, counted once by a doubtful customer. The dough is folded by hand ' +
      'on marble and proofed overnight so the layers stay apart and the middle stays soft.\n\n' +
      'Warm them for five minutes at a low heat and they will forget they were ever in a box.',
    priceCents: 1200,
    pricePoints: 1080,
    maxPointsPercent: 100,
    weightGrams: 340,
    stock: 24,
    image: '/art/butter-croissants.svg',
    imageAlt: 'A golden, many-layered croissant on a plate with a few crumbs',
  },
  {
    slug: 'cinnamon-buns',
    business: 'hearth-and-crumb',
    category: 'bread-and-pastry',
    kind: 'goods',
    name: 'Six cinnamon buns',
    summary: 'Soft pull-apart buns with brown butter and a thin icing.',
    description:
      'Rolled with cinnamon and dark sugar, baked close together so the sides stay soft, and ' +
      'iced while they are still warm enough to let it run.\n\n' +
      'Made in one batch each morning. When the tray is empty, it is empty until tomorrow.',
    priceCents: 1580,
    pricePoints: 1580,
    maxPointsPercent: 100,
    weightGrams: 720,
    stock: 3,
    lowStockThreshold: 6,
    image: '/art/cinnamon-buns.svg',
    imageAlt: 'Three cinnamon buns with clear spirals and white icing on a tray',
  },
  {
    slug: 'apple-galette',
    business: 'hearth-and-crumb',
    category: 'bread-and-pastry',
    kind: 'goods',
    name: 'Apple galette',
    summary: 'Free-form tart with thin apples from the orchard road.',
    description:
      'A buttery crust folded over by hand around two pounds of sliced apples, with a little ' +
      'lemon and nothing to hide behind. Serves eight politely or four honestly.\n\n' +
      'Baked only while the orchard on Mill Road is picking. Leave a note and the bakery ' +
      'writes when the next crates arrive.',
    priceCents: 2400,
    pricePoints: 2400,
    maxPointsPercent: 50,
    weightGrams: 980,
    stock: 0,
    image: '/art/apple-galette.svg',
    imageAlt: 'An apple galette with fanned slices and a folded crust on a cake stand',
  },
  {
    slug: 'bread-baking-class',
    business: 'hearth-and-crumb',
    category: 'workshops-and-classes',
    kind: 'service',
    name: 'Bread baking class',
    summary: 'A Saturday morning at the bench, from starter to first slice.',
    description:
      'You mix, fold, shape and score two loaves in the bakery’s own kitchen with Marta, who ' +
      'has been doing it for thirty years and is not in a hurry. Coffee is on, aprons are ' +
      'lent.\n\n' +
      'Groups of six. You go home with both loaves, a jar of starter and a page of notes that ' +
      'assumes you have an ordinary oven.',
    priceCents: 6800,
    pricePoints: 6800,
    maxPointsPercent: 60,
    weightGrams: 0,
    stock: 12,
    image: '/art/bread-baking-class.svg',
    imageAlt: 'A blue mixing bowl of risen dough behind a wooden rolling pin',
  },
  {
    slug: 'bread-for-a-month',
    business: 'hearth-and-crumb',
    category: 'gifts-and-vouchers',
    kind: 'voucher',
    name: 'Bread for a month',
    summary: 'One loaf a week for four weeks, picked up whenever it suits.',
    description:
      'A card with four loaves on it. Choose a different bread each Saturday or the same one ' +
      'every time; the bakers mark it off and keep your loaf behind the counter until ' +
      'closing.\n\n' +
      'Good for a year from the day it is bought, and happily given to a neighbor.',
    priceCents: 2800,
    pricePoints: 2380,
    maxPointsPercent: 100,
    weightGrams: 0,
    stock: 40,
    image: '/art/bread-for-a-month.svg',
    imageAlt: 'A desk calendar with one small loaf marked in each of four weeks',
  },
  {
    slug: 'coffee-and-cake-for-two',
    business: 'hearth-and-crumb',
    category: 'gifts-and-vouchers',
    kind: 'voucher',
    name: 'Coffee and cake for two',
    summary: 'Two cups, two slices and the table by the window.',
    description:
      'Any two coffees or teas and any two slices from the glass case. The window table is ' +
      'not promised, but mention the voucher and they will try.\n\n' +
      'Valid on every day the bakery is open. No need to book.',
    priceCents: 1900,
    pricePoints: 1900,
    maxPointsPercent: 100,
    weightGrams: 0,
    stock: 75,
    image: '/art/coffee-and-cake-for-two.svg',
    imageAlt: 'A steaming cup of coffee beside a slice of layered cake',
  },
];
