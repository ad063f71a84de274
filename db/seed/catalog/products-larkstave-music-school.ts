import type { SeedProduct } from './types';

export const larkstaveMusicSchoolProducts: SeedProduct[] = [
  {
    slug: 'starter-ukulele',
    business: 'larkstave-music-school',
    category: 'music',
    kind: 'goods',
    name: 'Starter ukulele',
    summary: 'A concert ukulele that stays in tune, with a bag and a first songbook.',
    description:
      'Chosen by the teachers after trying too many bad ones. Mahogany top, geared pegs and ' +
      'strings that are kind to new fingers. It is tuned before it leaves the school, and ' +
      'once more when you bring it in.\n\n' +
      'The songbook has twelve songs and needs only four chords.',
    priceCents: 7900,
    pricePoints: 7900,
    maxPointsPercent: 25,
    weightGrams: 900,
    stock: 14,
    image: '/art/starter-ukulele.svg',
    imageAlt: 'A honey-colored ukulele leaning upright',
  },
  {
    slug: 'practice-metronome',
    business: 'larkstave-music-school',
    category: 'music',
    kind: 'goods',
    name: 'Practice metronome',
    summary: 'Wind-up, wooden and steadier than any of us.',
    description:
      'A proper mechanical metronome with a beech case. It runs for twenty minutes on one ' +
      'winding, from forty beats to two hundred and eight.\n\n' +
      'No batteries, no screen, nothing to update.',
    priceCents: 3900,
    pricePoints: 3900,
    maxPointsPercent: 40,
    weightGrams: 780,
    stock: 25,
    image: '/art/practice-metronome.svg',
    imageAlt: 'A wooden metronome with its pendulum swinging',
  },
  {
    slug: 'maple-recorder',
    business: 'larkstave-music-school',
    category: 'music',
    kind: 'goods',
    name: 'Maple recorder',
    summary: 'A soprano recorder with a round, forgiving sound.',
    description:
      'Pear-shaped mouthpiece, double holes for the low notes, and a wood that warms up in ' +
      'the hand. The same model the school lends to first-year groups.\n\n' +
      'Comes with a cotton bag, a cleaning rod and a small pot of cork grease.',
    priceCents: 1200,
    pricePoints: 1000,
    maxPointsPercent: 100,
    weightGrams: 180,
    stock: 50,
    image: '/art/maple-recorder.svg',
    imageAlt: 'A maple recorder at an angle, notes around it and a violet cotton bag beside it',
  },
  {
    slug: 'manuscript-notebook',
    business: 'larkstave-music-school',
    category: 'music',
    kind: 'goods',
    name: 'Manuscript notebook',
    summary: 'Ninety-six pages of staves, with paper that forgives erasers.',
    description:
      'Ten staves to a page, wide enough for a child’s notes and a composer’s second ' +
      'thoughts. Opens flat on a stand and stays there.\n\n' +
      'Printed two streets away on recycled stock.',
    priceCents: 950,
    pricePoints: 950,
    maxPointsPercent: 100,
    weightGrams: 310,
    stock: 70,
    image: '/art/manuscript-notebook.svg',
    imageAlt: 'A spiral-bound violet notebook with staves and notes and a pencil',
  },
  {
    slug: 'piano-trial-lesson',
    business: 'larkstave-music-school',
    category: 'music',
    kind: 'service',
    name: 'Piano trial lesson',
    summary: 'Forty-five minutes with a teacher and a well-kept upright.',
    description:
      'For anyone from six to ninety-six. You sit down, find the middle, play something with ' +
      'both hands and leave knowing whether you want more.\n\n' +
      'If you sign up for a term afterward, half the price comes off the first bill.',
    priceCents: 3500,
    pricePoints: 3500,
    maxPointsPercent: 80,
    weightGrams: 0,
    stock: 24,
    image: '/art/piano-trial-lesson.svg',
    imageAlt: 'A violet upright piano with an open score',
  },
  {
    slug: 'violin-rental',
    business: 'larkstave-music-school',
    category: 'music',
    kind: 'service',
    name: 'Violin rental for a term',
    summary: 'A good student violin with bow and case for three months.',
    description:
      'Set up in the school’s own workshop and sized to the player. Strings, small repairs ' +
      'and a change to the next size are included.\n\n' +
      'If you fall for it, two terms of rent count toward the price.',
    priceCents: 13_500,
    pricePoints: 13_500,
    maxPointsPercent: 15,
    weightGrams: 0,
    stock: 4,
    lowStockThreshold: 4,
    image: '/art/violin-rental.svg',
    imageAlt: 'A violin standing upright with its bow',
  },
  {
    slug: 'choir-term',
    business: 'larkstave-music-school',
    category: 'workshops-and-classes',
    kind: 'service',
    name: 'Community choir, one term',
    summary: 'Twelve Thursday evenings of singing, no audition.',
    description:
      'Sopranos, altos, a brave handful of tenors and a great deal of laughter. The choir ' +
      'learns by ear and by score, so reading music is useful and not required.\n\n' +
      'All places for this term are taken. The next one opens in eight weeks.',
    priceCents: 9000,
    pricePoints: 9000,
    maxPointsPercent: 60,
    weightGrams: 0,
    stock: 0,
    image: '/art/choir-term.svg',
    imageAlt: 'Three small birds singing on a music stand',
  },
  {
    slug: 'five-guitar-lessons',
    business: 'larkstave-music-school',
    category: 'music',
    kind: 'voucher',
    name: 'Five guitar lessons',
    summary: 'Five half-hour lessons on a card, at your own pace.',
    description:
      'For beginners or for hands that used to know how. Book each lesson when it suits, with ' +
      'the same teacher every time. A guitar is there if you do not have one.\n\n' +
      'Valid for a year. Lessons can be shared between two people in one home.',
    priceCents: 16_500,
    pricePoints: 16_500,
    maxPointsPercent: 20,
    weightGrams: 0,
    stock: 40,
    image: '/art/five-guitar-lessons.svg',
    imageAlt: 'An acoustic guitar beside a punch card with five marks',
  },
];
