/** How far one business came with its share; the hours after the order. */
export type Progress =
  | { state: 'sent' }
  | { state: 'confirmed' }
  | { state: 'shipped'; carrier: string; tracking: string }
  | { state: 'delivered'; carrier: string; tracking: string };

export type PastLine = {
  product: string;
  quantity: number;
  /** Whole prices or their allowed share, so that no cent is lost to rounding. */
  points?: number;
};

export type PastOrder = {
  number: string;
  who: 'shopper' | 'charity';
  daysAgo: number;
  lines: PastLine[];
  /** By business. Empty where the order was canceled. */
  progress: Record<string, Progress>;
  canceled?: { reason: string };
};

/** Oldest first. */
export const pastOrders: PastOrder[] = [
  {
    number: 'GP-7K2M-Q4XD',
    who: 'shopper',
    daysAgo: 58.2,
    lines: [
      { product: 'sourdough-loaf', quantity: 2, points: 1300 },
      { product: 'coffee-and-cake-for-two', quantity: 1, points: 1900 },
    ],
    progress: {
      'hearth-and-crumb': { state: 'delivered', carrier: 'Bakery bicycle', tracking: 'HC-20814' },
    },
  },
  {
    number: 'GP-9RTA-3HWE',
    who: 'shopper',
    daysAgo: 41.6,
    lines: [
      { product: 'bike-helmet', quantity: 1, points: 2360 },
      { product: 'brass-bell', quantity: 1 },
      { product: 'night-train-to-owl-hill', quantity: 2, points: 3060 },
    ],
    progress: {
      'spoke-and-saddle': {
        state: 'delivered',
        carrier: 'UPS',
        tracking: '1Z4R88W60312457890',
      },
      'folded-corner-books': {
        state: 'delivered',
        carrier: 'USPS',
        tracking: '9400110200881234567890',
      },
    },
  },
  {
    number: 'GP-4CVB-81ZN',
    who: 'charity',
    daysAgo: 33.3,
    lines: [
      { product: 'sourdough-loaf', quantity: 12, points: 7800 },
      { product: 'cinnamon-buns', quantity: 4, points: 6320 },
    ],
    progress: {
      'hearth-and-crumb': { state: 'delivered', carrier: 'Bakery bicycle', tracking: 'HC-20977' },
    },
  },
  {
    number: 'GP-QE5X-J06P',
    who: 'shopper',
    daysAgo: 23.1,
    lines: [
      { product: 'glazed-pot', quantity: 1, points: 2160 },
      { product: 'boston-fern', quantity: 1 },
    ],
    progress: {},
    canceled: { reason: 'Ordered the wrong size' },
  },
  {
    number: 'GP-2M8Y-TC7K',
    who: 'shopper',
    daysAgo: 12.4,
    lines: [
      { product: 'ten-swim-pass', quantity: 1, points: 5100 },
      { product: 'swim-goggles', quantity: 1 },
    ],
    progress: {
      'millrace-city-pool': {
        state: 'delivered',
        carrier: 'USPS',
        tracking: '9400110200889876543210',
      },
    },
  },
  {
    number: 'GP-H3WD-59RV',
    who: 'charity',
    daysAgo: 4.7,
    lines: [
      { product: 'canvas-book-bag', quantity: 5, points: 9500 },
      { product: 'birds-of-the-river-towns', quantity: 2, points: 3710 },
    ],
    progress: {
      'folded-corner-books': {
        state: 'shipped',
        carrier: 'USPS',
        tracking: '9400110200885550192837',
      },
    },
  },
  {
    number: 'GP-XN6J-0BFM',
    who: 'shopper',
    daysAgo: 3.5,
    lines: [
      { product: 'inner-tube', quantity: 2 },
      { product: 'apple-galette', quantity: 1, points: 1200 },
      { product: 'butter-croissants', quantity: 1, points: 1080 },
    ],
    progress: {
      'spoke-and-saddle': { state: 'shipped', carrier: 'UPS', tracking: '1Z4R88W60398765432' },
      'hearth-and-crumb': { state: 'confirmed' },
    },
  },
  {
    number: 'GP-A85S-KD2T',
    who: 'shopper',
    daysAgo: 0.12,
    lines: [
      { product: 'morning-baguette', quantity: 3, points: 750 },
      { product: 'bread-baking-class', quantity: 1 },
    ],
    progress: { 'hearth-and-crumb': { state: 'sent' } },
  },
];
