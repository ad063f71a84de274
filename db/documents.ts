/** The shapes of the JSON columns: copies frozen at one moment, never joined to live rows. */

export type Address = {
  recipient: string;
  line1: string;
  line2: string | null;
  city: string;
  region: string | null;
  postalCode: string;
  /** ISO 3166-1 alpha-2. */
  country: string;
};

/** A provider's own verdict on a payment, in our words (R3.32). */
export type PaymentRisk = {
  level: 'normal' | 'elevated' | 'highest' | 'unknown';
  /** 0 to 100; null where the provider gives none. */
  score: number | null;
  message: string | null;
  /** Where the card was issued, ISO 3166-1 alpha-2; left out where the provider does not tell. */
  cardCountry?: string | null;
};

export type ProductKind = 'goods' | 'service' | 'voucher';

/** So many of a product. */
export type Pieces = { productId: string; quantity: number };

/** Another quantity of an order's line; 0 takes it out. */
export type LineChange = { lineId: string; quantity: number };

export type SnapshotLine = {
  productId: string;
  slug: string;
  businessId: string;
  businessName: string;
  name: string;
  image: string;
  kind: ProductKind;
  quantity: number;
  unitPriceCents: number;
  /** Points that pay one unit whole. */
  unitPricePoints: number;
  maxPointsPercent: number;
  weightGrams: number;
  /** What the shopper wishes of a service; left out in what was frozen before there were notes. */
  note?: string | null;
  /** How long a voucher is good for; left out or null: without end. */
  validMonths?: number | null;
};

export type ShippingMethod = 'standard' | 'express' | 'pickup';

export type ShippingOption = {
  method: ShippingMethod;
  label: string;
  /** What each business charges for its parcel, in cents. */
  centsByBusiness: Record<string, number>;
};

/** What a quote is made from: frozen when the checkout starts (R3.3, R3.37, R3.42). */
export type Snapshot = {
  currency: string;
  lines: SnapshotLine[];
  shippingOptions: ShippingOption[];
  /** Hundredths of a percent: 725 is 7.25 %. */
  taxRateBps: number;
  taxLabel: string;
  /** Points the shopper could spend when the checkout started; 0 where the role cannot redeem. */
  spendablePoints: number;
  /** The smallest amount the card provider takes, in cents. */
  cardMinimumCents: number;
};

export type QuoteLine = {
  productId: string;
  subtotalCents: number;
  points: number;
  discountCents: number;
  shippingCents: number;
  taxCents: number;
  totalCents: number;
};

export type Quote = {
  lines: QuoteLine[];
  subtotalCents: number;
  points: number;
  discountCents: number;
  shippingCents: number;
  taxCents: number;
  /** To pay by card: subtotal − discount + shipping + tax. */
  totalCents: number;
};

export type DispatchLine = {
  productId: string;
  name: string;
  quantity: number;
  kind: ProductKind;
  /** What the shopper wishes of a service; left out where there is nothing. */
  note?: string;
};

/** One business's share of an order as the business sees it: no word of the payment (R1.36). */
export type DispatchOrder = {
  number: string;
  placedAt: string;
  customerName: string;
  shippingMethod: ShippingMethod;
  /** Null where nothing is shipped. */
  address: Address | null;
  lines: DispatchLine[];
};

/** By which way a business has spoken: `name` is the member's, or of the admin who took its call. */
export type Voice = { by: 'portal' | 'link' | 'phone' | 'api'; name: string | null };
