import type { SeedProduct } from './types';

export const millraceCityPoolProducts: SeedProduct[] = [
  {
    slug: 'ten-swim-pass',
    business: 'millrace-city-pool',
    category: 'swimming',
    kind: 'voucher',
    name: 'Ten-swim pass',
    summary: 'Ten visits, any day, any lane.',
    description:
      'The card for people who mean to come twice a week and manage once. Each visit includes ' +
      'a locker, a warm shower and as many lengths as you like.\n\n' +
      'No date on it. Share it with whoever is standing next to you.',
    priceCents: 6000,
    pricePoints: 5100,
    maxPointsPercent: 100,
    weightGrams: 0,
    stock: 110,
    image: '/art/ten-swim-pass.svg',
    imageAlt: 'A blue punch card with ten round fields, four of them with waves',
  },
  {
    slug: 'family-day-ticket',
    business: 'millrace-city-pool',
    category: 'swimming',
    kind: 'voucher',
    name: 'Family day ticket',
    summary: 'Two grown-ups and up to four children, all day.',
    description:
      'Both pools, the splash corner and the lawn behind the bathhouse in summer. Come early, ' +
      'go home for lunch, come back.\n\n' +
      'Grandparents count as grown-ups. So do neighbors.',
    priceCents: 2400,
    pricePoints: 2400,
    maxPointsPercent: 100,
    weightGrams: 0,
    stock: 100,
    image: '/art/family-day-ticket.svg',
    imageAlt: 'A yellow inflatable duck ring with two tickets beside it',
  },
  {
    slug: 'swim-goggles',
    business: 'millrace-city-pool',
    category: 'swimming',
    kind: 'goods',
    name: 'Swim goggles',
    summary: 'Soft seals, clear lenses and a strap that lets go of hair.',
    description:
      'The pool’s lifeguards tested nine pairs and kept these. They do not fog for the first ' +
      'fifty visits, and after that a drop of baby shampoo helps.\n\n' +
      'One size for adults and older children, with three nose bridges in the case.',
    priceCents: 1850,
    pricePoints: 1850,
    maxPointsPercent: 60,
    weightGrams: 85,
    stock: 40,
    image: '/art/swim-goggles.svg',
    imageAlt: 'Blue swim goggles with a yellow strap',
  },
  {
    slug: 'swim-cap',
    business: 'millrace-city-pool',
    category: 'swimming',
    kind: 'goods',
    name: 'Silicone swim cap',
    summary: 'Bright, stretchy and hard to lose sight of.',
    description:
      'Thick enough to last, soft enough to pull over long hair without a fight. Lifeguards ' +
      'like the yellow because they can count you from the far end.\n\n' +
      'Rinse it, dry it, dust it with a little talc once a month.',
    priceCents: 900,
    pricePoints: 900,
    maxPointsPercent: 100,
    weightGrams: 60,
    stock: 55,
    image: '/art/swim-cap.svg',
    imageAlt: 'A head wearing a yellow swim cap with blue waves',
  },
  {
    slug: 'pool-towel',
    business: 'millrace-city-pool',
    category: 'swimming',
    kind: 'goods',
    name: 'Striped pool towel',
    summary: 'Woven cotton that dries you and then itself.',
    description:
      'Made by a small mill that also weaves the bathhouse’s own. Flat on one side, looped on ' +
      'the other, and large enough to change under.\n\n' +
      'The next delivery is on the loom. Ask to be told when it arrives.',
    priceCents: 2800,
    pricePoints: 2800,
    maxPointsPercent: 50,
    weightGrams: 520,
    stock: 0,
    image: '/art/pool-towel.svg',
    imageAlt: 'A rolled striped towel on top of two folded ones',
  },
  {
    slug: 'kickboard',
    business: 'millrace-city-pool',
    category: 'swimming',
    kind: 'goods',
    name: 'Kickboard',
    summary: 'Buoyant foam with rounded edges for legs-only laps.',
    description:
      'The one from the teaching pool, in the color children ask for first. It carries a ' +
      'grown-up, does not soak up water and survives being stood on.\n\n' +
      'Write a name on the back. They all look alike at noon.',
    priceCents: 2200,
    pricePoints: 2200,
    maxPointsPercent: 70,
    weightGrams: 290,
    stock: 18,
    image: '/art/kickboard.svg',
    imageAlt: 'A blue and yellow kickboard standing in a puddle',
  },
  {
    slug: 'little-frogs-lessons',
    business: 'millrace-city-pool',
    category: 'workshops-and-classes',
    kind: 'service',
    name: 'Little Frogs swimming lessons',
    summary: 'Eight lessons in warm water for ages four to seven.',
    description:
      'Small groups, shallow water and a teacher in the pool, not beside it. By the end most ' +
      'frogs float, glide and find the wall, and all of them blow very good bubbles.\n\n' +
      'A parent may watch from the bench. Armbands and boards are there.',
    priceCents: 12_000,
    pricePoints: 12_000,
    maxPointsPercent: 25,
    weightGrams: 0,
    stock: 10,
    image: '/art/little-frogs-lessons.svg',
    imageAlt: 'A smiling frog with yellow armbands floating in the water',
  },
  {
    slug: 'sauna-evening',
    business: 'millrace-city-pool',
    category: 'swimming',
    kind: 'voucher',
    name: 'Sauna and swim evening',
    summary: 'Two hours upstairs, then the pool by lamplight.',
    description:
      'Every Friday the main lights go down and the lanes come out. Sweat, rinse, float, ' +
      'repeat. Towels and cold tea are on the landing.\n\n' +
      'For adults. The sauna holds ten, so the ticket asks you to pick a Friday.',
    priceCents: 1900,
    pricePoints: 1615,
    maxPointsPercent: 90,
    weightGrams: 0,
    stock: 48,
    image: '/art/sauna-evening.svg',
    imageAlt: 'A wooden sauna bucket with a ladle and rising steam',
  },
];
