import { z } from 'zod';
import { hashIn } from './picture-address';
import { PICTURES } from './pictures';

const DRAWN: ReadonlySet<string> = new Set(PICTURES.map(({ image }) => image));

/** In cents and points: dearer things are not sold over this counter. */
const MAX_PRICE = 1_000_000;

/** One line that a screen can show. */
export function line(most: number, least: number, missing: string) {
  return z
    .string()
    .trim()
    .min(least, { error: missing })
    .max(most, { error: `At most ${most} letters fit here.` })
    .regex(/^[\p{L}\p{M}\p{N}\p{P}\p{S} ]*$/u, { error: 'This has signs that cannot be shown.' });
}

function whole(least: number, most: number, error: string) {
  return z.number({ error }).int({ error }).min(least, { error }).max(most, { error });
}

export const pieces = whole(0, 100_000, 'Write a whole number from 0 to 100,000.');
export const threshold = whole(0, 100_000, 'Write a whole number from 0 to 100,000.').nullable();

/** What a business says of an offering; amounts in cents, points, percent, grams and months. */
export const offeringFields = z
  .strictObject({
    kind: z.enum(['goods', 'service', 'voucher'], { error: 'Choose what it is.' }),
    categoryId: z.string().min(1, { error: 'Choose a category.' }).max(64),
    name: line(80, 2, 'Give it a name of two letters or more.'),
    summary: line(140, 10, 'Say in a sentence what it is: ten letters or more.'),
    description: z
      .string()
      .trim()
      .min(20, { error: 'Describe it in twenty letters or more.' })
      .max(4_000, { error: 'At most 4,000 letters fit here.' })
      .regex(/^[\p{L}\p{M}\p{N}\p{P}\p{S} \r\n]*$/u, {
        error: 'This has signs that cannot be shown.',
      })
      .transform((text) => text.replaceAll('\r\n', '\n')),
    image: z
      .string({ error: 'Choose a picture.' })
      .refine((image) => DRAWN.has(image) || hashIn(image) !== null, {
        error: 'Choose a picture, or upload one.',
      }),
    imageAlt: line(160, 3, 'Say what the picture shows, for those who cannot see it.'),
    priceCents: whole(1, MAX_PRICE, 'Write a price from $0.01 to $10,000.00.'),
    pricePoints: whole(1, MAX_PRICE, 'Write a whole number of points from 1 to 1,000,000.'),
    maxPointsPercent: whole(10, 100, 'Points may pay from 10 to 100 percent.'),
    weightGrams: whole(0, 100_000, 'Write the weight in grams, at most 100,000.'),
    /** How long a voucher is good for; null: without end. */
    validMonths: whole(1, 120, 'Write a number of months from 1 to 120, or nothing.')
      .nullable()
      .default(null),
  })
  .superRefine(({ kind, weightGrams, validMonths }, context) => {
    if (kind !== 'voucher' && validMonths !== null) {
      const message = 'Only vouchers end after some months.';
      context.addIssue({ code: 'custom', path: ['validMonths'], message });
    }
    if ((kind === 'goods') === weightGrams > 0) return;
    const message =
      kind === 'goods'
        ? 'Goods weigh something: write the weight in grams.'
        : 'Only goods have a weight.';
    context.addIssue({ code: 'custom', path: ['weightGrams'], message });
  });

export type OfferingFields = z.infer<typeof offeringFields>;
