import type { Inputs } from '../trpc';
import type { Kind, Offering } from './offering';

export type Fields = Inputs['offering']['create']['fields'];

/** An offering as it is being written: text everywhere. */
export type Draft = {
  kind: Kind;
  categoryId: string;
  name: string;
  summary: string;
  description: string;
  image: string;
  imageAlt: string;
  /** In dollars: `12.50`. */
  price: string;
  pricePoints: string;
  maxPointsPercent: string;
  weightGrams: string;
  /** Empty: a voucher without end. */
  validMonths: string;
};

/** Messages by the name of the field that the server gives. */
export type Errors = Partial<Record<string, string>>;

export const EMPTY_DRAFT: Draft = {
  ...{ kind: 'goods', categoryId: '', name: '', summary: '', description: '' },
  ...{ image: '', imageAlt: '', price: '', pricePoints: '', maxPointsPercent: '100' },
  ...{ weightGrams: '', validMonths: '' },
};

export function draftOf(offering: Offering): Draft {
  const { kind, categoryId, name, summary, description, image, imageAlt } = offering;
  return {
    ...{ kind, categoryId, name, summary, description, image, imageAlt },
    price: (offering.priceCents / 100).toFixed(2),
    pricePoints: String(offering.pricePoints),
    maxPointsPercent: String(offering.maxPointsPercent),
    weightGrams: kind === 'goods' ? String(offering.weightGrams) : '',
    validMonths: offering.validMonths === null ? '' : String(offering.validMonths),
  };
}

/**
 * What the server is asked to keep. A number that cannot be read becomes NaN, which it refuses with
 * the sentence for its field: the rules live there alone.
 */
export function fieldsOf(draft: Draft): Fields {
  const { price, ...text } = draft;
  return {
    ...text,
    priceCents: centsOf(price),
    pricePoints: wholeOf(draft.pricePoints),
    maxPointsPercent: wholeOf(draft.maxPointsPercent),
    weightGrams: draft.kind === 'goods' ? wholeOf(draft.weightGrams) : 0,
    validMonths: monthsOf(draft),
  };
}

function monthsOf({ kind, validMonths }: Draft): number | null {
  return kind === 'voucher' && validMonths.trim() !== '' ? wholeOf(validMonths) : null;
}

/** `$1,250.5` is 125050 cents; NaN where it is no amount of money. */
export function centsOf(text: string): number {
  const amount = /^\$?\s*(\d{1,3}(?:,\d{3})+|\d{1,9})(?:\.(\d{1,2}))?$/.exec(text.trim());
  if (!amount) return Number.NaN;
  const [, dollars = '', part = ''] = amount;
  return Number(dollars.replaceAll(',', '')) * 100 + Number(part.padEnd(2, '0'));
}

/** `1,250` is 1250; NaN where it is no whole number of 0 or more. */
export function wholeOf(text: string): number {
  const plain = text.trim();
  return /^(\d{1,3}(,\d{3})+|\d{1,9})$/.test(plain)
    ? Number(plain.replaceAll(',', ''))
    : Number.NaN;
}

/** A point is worth a cent unless somebody says otherwise: points follow the price until then. */
export function withPrice(draft: Draft, price: string): Draft {
  const follows = draft.pricePoints === '' || wholeOf(draft.pricePoints) === centsOf(draft.price);
  const cents = centsOf(price);
  const pricePoints = follows && cents > 0 ? String(cents) : draft.pricePoints;
  return { ...draft, price, pricePoints };
}

/** Its description comes with a picture, unless somebody has written another. */
export function withPicture(
  draft: Draft,
  picked: { image: string; alt: string },
  pictures: readonly { image: string; alt: string }[],
): Draft {
  const current = pictures.find(({ image }) => image === draft.image);
  const isOwn = draft.imageAlt !== '' && draft.imageAlt !== current?.alt;
  return { ...draft, image: picked.image, imageAlt: isOwn ? draft.imageAlt : picked.alt };
}

export function isUploaded(image: string): boolean {
  return image.startsWith('/pictures/');
}

/** What a drawing shows is not what an uploaded picture shows: that has to be written. */
export function withUpload(
  draft: Draft,
  image: string,
  pictures: readonly { image: string; alt: string }[],
): Draft {
  const isDrawn = pictures.some(({ alt }) => alt === draft.imageAlt);
  return { ...draft, image, imageAlt: isDrawn ? '' : draft.imageAlt };
}
