import type { SeedBusiness } from './types';

export const businesses: SeedBusiness[] = [
  {
    slug: 'hearth-and-crumb',
    name: 'Hearth & Crumb',
    tagline: 'Bread that takes its time',
    description:
      'A corner bakery with one deck oven and a starter older than most of its bakers. The ' +
      'dough rests overnight, the shutters go up at six, and whatever is left at closing goes ' +
      'to the shelter on Tanner Street.',
    city: 'Alder Falls',
    email: 'business@example.com',
    plugin: 'portal',
    mark: '/marks/hearth-and-crumb.svg',
  },
  {
    slug: 'spoke-and-saddle',
    name: 'Spoke & Saddle',
    tagline: 'Repairs first, new parts second',
    description:
      'A two-bench workshop behind the old tram depot. Ines and Tomas would rather mend a ' +
      'wheel than sell one, and they keep a shelf of donated bicycles going for people who ' +
      'need to get to work.',
    city: 'Alder Falls',
    email: 'orders@spokeandsaddle.example',
    plugin: 'email',
    mark: '/marks/spoke-and-saddle.svg',
  },
  {
    slug: 'folded-corner-books',
    name: 'Folded Corner Books',
    tagline: 'New and lightly read, all of it recommended',
    description:
      'Three rooms of shelves, one very good armchair, and a handwritten card under every ' +
      'book somebody on the staff has loved. The back room hosts reading groups on most ' +
      'weekday evenings.',
    city: 'Alder Falls',
    email: 'orders@foldedcorner.example',
    plugin: 'portal',
    mark: '/marks/folded-corner-books.svg',
  },
  {
    slug: 'mossgate-garden-center',
    name: 'Mossgate Garden Center',
    tagline: 'Plants raised a mile from here',
    description:
      'A family nursery with two glasshouses and a yard full of pots. Everything green on the ' +
      'tables was sown or divided on site, so the people at the till can tell you how it ' +
      'likes to live.',
    city: 'Wren Harbor',
    email: 'orders@mossgate.example',
    plugin: 'email',
    mark: '/marks/mossgate-garden-center.svg',
  },
  {
    slug: 'larkstave-music-school',
    name: 'Larkstave Music School',
    tagline: 'For first notes and late starters',
    description:
      'Twelve teachers, nine practice rooms and a choir that rehearses with the windows open. ' +
      'Larkstave lends instruments, teaches all ages, and keeps a free place in every group ' +
      'for someone who could not pay.',
    city: 'Wren Harbor',
    email: 'orders@larkstave.example',
    plugin: 'portal',
    mark: '/marks/larkstave-music-school.svg',
  },
  {
    slug: 'millrace-city-pool',
    name: 'Millrace City Pool',
    tagline: 'Twenty-five meters, open every day',
    description:
      'The old brick bathhouse by the millrace, heated by the bakery quarter’s spare steam. ' +
      'Six lanes, a warm teaching pool, a small sauna upstairs, and a quiet hour every ' +
      'weekday morning.',
    city: 'Alder Falls',
    email: 'orders@millracepool.example',
    plugin: 'email',
    mark: '/marks/millrace-city-pool.svg',
  },
];
