import type { SeedCategory } from './types';

export const categories: SeedCategory[] = [
  {
    slug: 'bread-and-pastry',
    name: 'Bread & Pastry',
    description: 'Baked this morning, still good tomorrow.',
  },
  {
    slug: 'cycling',
    name: 'Cycling',
    description: 'Parts, care and honest bicycles for every day.',
  },
  {
    slug: 'books',
    name: 'Books',
    description: 'Stories, guides and something to read them by.',
  },
  {
    slug: 'garden',
    name: 'Garden',
    description: 'Plants, pots and tools for beds and balconies.',
  },
  {
    slug: 'music',
    name: 'Music',
    description: 'Instruments, lessons and paper for the notes.',
  },
  {
    slug: 'swimming',
    name: 'Swimming',
    description: 'Tickets and everything to take along to the pool.',
  },
  {
    slug: 'workshops-and-classes',
    name: 'Workshops & Classes',
    description: 'Evenings and weekends spent learning with your hands.',
  },
  {
    slug: 'gifts-and-vouchers',
    name: 'Gifts & Vouchers',
    description: 'Small presents, easy to give and hard to get wrong.',
  },
];
