/** What may differ between the provider, the payments, the orders, the points, the stock and the holds. */
export const KINDS = [
  'captured_unnoticed',
  'abandoned_authorization',
  'captured_without_order',
  'unknown_here',
  'authorization_lapsed',
  'capture_missing',
  'refund_waiting',
  'refund_missing',
  'refunded_more',
  'amount_mismatch',
  'unknown_at_provider',
  'stock_held',
  'points_held',
  'stock_not_sold',
  'points_not_redeemed',
  'held_points_differ',
  'balance_differs',
  'stock_differs',
  'undone_with_money',
  'dispatch_missing',
] as const;

export type Kind = (typeof KINDS)[number];

/** One difference, and the name of what would mend it. */
export type Finding = {
  kind: Kind;
  /** The row, or the provider's reference, that it is about. */
  subject: string;
  orderId: string | null;
  /** A sentence for an admin. */
  cause: string;
  /** By how much it differs, in `unit`. */
  amount: number;
  unit: 'cents' | 'points' | 'pieces';
};

/** What mends each kind. `person`: nothing that is safe to do by itself. */
export const REPAIRS: Record<Kind, string> = {
  captured_unnoticed: 'note the capture and drive the order on',
  abandoned_authorization: 'let the authorization go',
  captured_without_order: 'refund it at the provider',
  unknown_here: 'refund it at the provider',
  authorization_lapsed: 'let the payment go and fail the order',
  capture_missing: 'capture it again',
  refund_waiting: 'have it paid',
  refund_missing: 'have it paid again',
  refunded_more: 'person',
  amount_mismatch: 'person',
  unknown_at_provider: 'person',
  stock_held: 'release the hold',
  points_held: 'release the hold',
  stock_not_sold: 'commit what is held',
  points_not_redeemed: 'redeem what is held',
  held_points_differ: 'count the holds anew',
  balance_differs: 'count the entries anew',
  stock_differs: 'enter a correction',
  undone_with_money: 'refund what is left',
  dispatch_missing: 'queue the dispatch',
};

export const needsPerson = (kind: Kind): boolean => REPAIRS[kind] === 'person';

/**
 * False also for what only a person may have mended: a payment that is in none of our books may be
 * somebody else's, or one that a restored backup does not know yet.
 */
export const isSafe = (kind: Kind): boolean => !needsPerson(kind) && kind !== 'unknown_here';
