import type { SeedProduct } from './types';

export const foldedCornerBooksProducts: SeedProduct[] = [
  {
    slug: 'birds-of-the-river-towns',
    business: 'folded-corner-books',
    category: 'books',
    kind: 'goods',
    name: 'Birds of the River Towns',
    summary: 'A pocket guide to one hundred and twelve local birds.',
    description:
      'Painted and written by a retired postwoman who spent forty years walking the same ' +
      'banks. One bird to a page, with what it says and where it likes to sit.\n\n' +
      'Sewn binding, rounded corners and a cover that does not mind rain.',
    priceCents: 2650,
    pricePoints: 2650,
    maxPointsPercent: 70,
    weightGrams: 420,
    stock: 28,
    image: '/art/birds-of-the-river-towns.svg',
    imageAlt: 'A standing plum-colored bird guide with a small bird perched on top',
  },
  {
    slug: 'night-train-to-owl-hill',
    business: 'folded-corner-books',
    category: 'books',
    kind: 'goods',
    name: 'The Night Train to Owl Hill',
    summary: 'A picture book about a small train and a very late arrival.',
    description:
      'Thirty-two pages in deep blues, for ages three to seven and whoever reads to them. The ' +
      'train stops at every station, and at every station somebody sleepy gets on.\n\n' +
      'Staff favorite for four winters running. Ask Jun to do the owl voice.',
    priceCents: 1800,
    pricePoints: 1530,
    maxPointsPercent: 100,
    weightGrams: 480,
    stock: 36,
    image: '/art/night-train-to-owl-hill.svg',
    imageAlt: 'An open picture book with a little train passing under a moon',
  },
  {
    slug: 'soup-for-the-week',
    business: 'folded-corner-books',
    category: 'books',
    kind: 'goods',
    name: 'Soup for the Week',
    summary: 'Seventy soups, sorted by how tired you are.',
    description:
      'A cookbook that starts with what is in the cupboard and ends with what to do with the ' +
      'rest. Short lists, large type, and pages that lie flat next to the stove.\n\n' +
      'A few copies are left from the signed printing.',
    priceCents: 3400,
    pricePoints: 3400,
    maxPointsPercent: 40,
    weightGrams: 1100,
    stock: 4,
    lowStockThreshold: 5,
    image: '/art/soup-for-the-week.svg',
    imageAlt: 'A cookbook with a steaming soup bowl on the cover and a wooden spoon beside it',
  },
  {
    slug: 'mystery-parcel',
    business: 'folded-corner-books',
    category: 'books',
    kind: 'goods',
    name: 'Mystery parcel',
    summary: 'A crime novel chosen for you, wrapped and unnamed.',
    description:
      'Tell the booksellers one book you loved and one you did not finish. They wrap ' +
      'something in brown paper, tie it, and write three words on the tag.\n\n' +
      'If you have already read it, swap it. That has happened twice.',
    priceCents: 1600,
    pricePoints: 1600,
    maxPointsPercent: 100,
    weightGrams: 350,
    stock: 30,
    image: '/art/mystery-parcel.svg',
    imageAlt:
      'A book wrapped in brown paper and string with a keyhole tag, looked at through a ' +
      'magnifying glass',
  },
  {
    slug: 'clip-on-reading-lamp',
    business: 'folded-corner-books',
    category: 'books',
    kind: 'goods',
    name: 'Clip-on reading lamp',
    summary: 'Warm light for one page and nobody else.',
    description:
      'Clips to a cover, a shelf or a headboard. Two levels of warm light, forty hours from ' +
      'one charge, and a neck that stays where you put it.\n\n' +
      'Charges with the cable you already own.',
    priceCents: 2900,
    pricePoints: 2900,
    maxPointsPercent: 30,
    weightGrams: 140,
    stock: 25,
    image: '/art/clip-on-reading-lamp.svg',
    imageAlt: 'A small reading lamp clipped to a book, its light falling on the page',
  },
  {
    slug: 'canvas-book-bag',
    business: 'folded-corner-books',
    category: 'gifts-and-vouchers',
    kind: 'goods',
    name: 'Canvas book bag',
    summary: 'Heavy cotton, long handles and room for nine paperbacks.',
    description:
      'Printed by hand in the shop’s back room with the folded corner that gave it its name. ' +
      'The bottom is double, the inside pocket fits a library card and a pencil.\n\n' +
      'Wash it cold and it lasts for years.',
    priceCents: 1900,
    pricePoints: 1900,
    maxPointsPercent: 100,
    weightGrams: 260,
    stock: 45,
    image: '/art/canvas-book-bag.svg',
    imageAlt: 'A cream canvas bag with a printed heart and books looking out of the top',
  },
  {
    slug: 'book-voucher',
    business: 'folded-corner-books',
    category: 'gifts-and-vouchers',
    kind: 'voucher',
    name: 'Book voucher',
    summary: 'Twenty-five dollars for any shelf in the shop.',
    description:
      'For the reader who has everything except the next one. It comes in an envelope with a ' +
      'bookmark, or by e-mail if the birthday is today.\n\n' +
      'Good in the shop and for orders, and it does not run out.',
    priceCents: 2500,
    pricePoints: 2500,
    maxPointsPercent: 100,
    weightGrams: 0,
    stock: 120,
    image: '/art/book-voucher.svg',
    imageAlt: 'A gift card with an open book looking out of a teal envelope',
  },
  {
    slug: 'evening-book-club',
    business: 'folded-corner-books',
    category: 'workshops-and-classes',
    kind: 'service',
    name: 'Evening book club',
    summary: 'Six Tuesdays, three books, one pot of tea.',
    description:
      'A small group in the back room with the good armchair. Half of the evening is about ' +
      'the book, the other half is allowed to wander. The three books are included.\n\n' +
      'Ten chairs, and one of them rocks. Newcomers start with every new round.',
    priceCents: 4000,
    pricePoints: 4000,
    maxPointsPercent: 50,
    weightGrams: 0,
    stock: 11,
    image: '/art/evening-book-club.svg',
    imageAlt: 'A blue armchair with an open book on it under a glowing floor lamp',
  },
];
