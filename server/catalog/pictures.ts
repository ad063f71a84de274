/** The shop's own illustrations that an offering may wear, by file name, with what each shows. */
const drawings: Record<string, string> = {
  'birds-of-the-river-towns': 'A standing plum-colored bird guide with a small bird perched on top',
  'night-train-to-owl-hill': 'An open picture book with a little train passing under a moon',
  'soup-for-the-week':
    'A cookbook with a steaming soup bowl on the cover and a wooden spoon beside it',
  'mystery-parcel':
    'A book wrapped in brown paper and string with a keyhole tag, looked at through a magnifying glass',
  'clip-on-reading-lamp': 'A small reading lamp clipped to a book, its light falling on the page',
  'canvas-book-bag': 'A cream canvas bag with a printed heart and books looking out of the top',
  'book-voucher': 'A gift card with an open book looking out of a teal envelope',
  'evening-book-club': 'A blue armchair with an open book on it under a glowing floor lamp',
  'sourdough-loaf':
    'A round sourdough loaf with a long curved score and a wheat pattern, steaming on a blue cloth',
  'morning-baguette': 'A golden baguette standing in a striped paper bag',
  'butter-croissants': 'A golden, many-layered croissant on a plate with a few crumbs',
  'cinnamon-buns': 'Three cinnamon buns with clear spirals and white icing on a tray',
  'apple-galette': 'An apple galette with fanned slices and a folded crust on a cake stand',
  'bread-baking-class': 'A blue mixing bowl of risen dough behind a wooden rolling pin',
  'bread-for-a-month': 'A desk calendar with one small loaf marked in each of four weeks',
  'coffee-and-cake-for-two': 'A steaming cup of coffee beside a slice of layered cake',
  'starter-ukulele': 'A honey-colored ukulele leaning upright',
  'practice-metronome': 'A wooden metronome with its pendulum swinging',
  'maple-recorder':
    'A maple recorder at an angle, notes around it and a violet cotton bag beside it',
  'manuscript-notebook': 'A spiral-bound violet notebook with staves and notes and a pencil',
  'piano-trial-lesson': 'A violet upright piano with an open score',
  'violin-rental': 'A violin standing upright with its bow',
  'choir-term': 'Three small birds singing on a music stand',
  'five-guitar-lessons': 'An acoustic guitar beside a punch card with five marks',
  'ten-swim-pass': 'A blue punch card with ten round fields, four of them with waves',
  'family-day-ticket': 'A yellow inflatable duck ring with two tickets beside it',
  'swim-goggles': 'Blue swim goggles with a yellow strap',
  'swim-cap': 'A head wearing a yellow swim cap with blue waves',
  'pool-towel': 'A rolled striped towel on top of two folded ones',
  kickboard: 'A blue and yellow kickboard standing in a puddle',
  'little-frogs-lessons': 'A smiling frog with yellow armbands floating in the water',
  'sauna-evening': 'A wooden sauna bucket with a ladle and rising steam',
  'boston-fern': 'A lush fern with arching fronds in a cream pot',
  'glazed-pot': 'A blue pot with lighter running glaze and a young seedling',
  'watering-can': 'A yellow watering can pouring drops of water',
  'tomato-seedlings': 'A tray of young tomato plants with a first red tomato',
  'trowel-and-fork': 'A hand trowel and a hand fork with wooden handles, a seedling between them',
  'wildflower-seeds': 'A seed packet with a flower on it and blossoms beside it',
  'terrarium-workshop': 'A corked glass jar with layers of gravel and soil and small plants inside',
  'garden-voucher': 'A gift card with a leaf on it and a pink tulip growing beside it',
  'inner-tube': 'A black inner tube with a brass valve in front of its box',
  'city-bike': 'A green city bicycle with fenders, a rear rack and a yellow chainring',
  'bike-helmet': 'A teal bicycle helmet with dark vents and a yellow strap',
  'brass-bell': 'A polished brass bicycle bell with its thumb lever, ringing',
  'willow-basket': 'A woven willow basket with a teal lining and two dark straps',
  'full-tune-up': 'A bicycle wheel held in a truing stand with a wrench and an oil can',
  'fix-a-flat-class': 'A blue floor pump next to an inner tube with a patch on it',
  'workshop-voucher': 'A gift card with a wrench and a cog lying across it',
};

export type Picture = { image: string; alt: string };

/** Paths under `public/`, each with a description to begin with. */
export const PICTURES: readonly Picture[] = Object.entries(drawings).map(([name, alt]) => ({
  image: `/art/${name}.svg`,
  alt,
}));
