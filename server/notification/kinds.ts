import type { Role } from '../auth/actor';
import type { NewsName } from './messages';

export const CHANNELS = ['mail', 'bell'] as const;
export type Channel = (typeof CHANNELS)[number];

export const KINDS = ['orders', 'delivery', 'points', 'business', 'stock', 'attention'] as const;
export type Kind = (typeof KINDS)[number];

/** What each event is news of. */
export const kindOf: Record<NewsName, Kind> = {
  OrderPlacedIntegrationEvent: 'orders',
  'order.canceled': 'orders',
  'order.failed': 'orders',
  orderModified: 'orders',
  'order.refunded': 'orders',
  'order.lines_canceled': 'orders',
  'order.confirmed_by_business': 'delivery',
  'order.shipped': 'delivery',
  'order.delivered': 'delivery',
  'order.return_requested': 'orders',
  'order.return_approved': 'orders',
  'order.return_rejected': 'orders',
  'order.return_withdrawn': 'orders',
  'order.returned': 'orders',
  'checkout.lapsing': 'orders',
  'points.expiring': 'points',
  'points.granted': 'points',
  'points.donated': 'points',
  'voucher.issued': 'orders',
  'voucher.redeemed': 'orders',
  'business.return_changed': 'business',
  'business.application_received': 'business',
  'business.application_declined': 'business',
  'business.joined': 'business',
  'business.member_invited': 'business',
  'dispatch.sent': 'business',
  'dispatch.reminded': 'business',
  'inventory.low': 'stock',
  'inventory.out_of_stock': 'stock',
  'attention.raised': 'attention',
};

type Choice = {
  roles: readonly Role[];
  /** `fixed`: always sent, since it says what was bought and paid. `none`: not sent to a person. */
  mail: 'free' | 'fixed' | 'none';
};

const EVERYBODY: readonly Role[] = ['civilian', 'officer', 'charity', 'business', 'admin'];

/** Who is told of a kind, and what of it can be turned off. */
export const choices: Record<Kind, Choice> = {
  orders: { roles: EVERYBODY, mail: 'fixed' },
  delivery: { roles: EVERYBODY, mail: 'free' },
  points: { roles: ['civilian', 'officer', 'charity'], mail: 'free' },
  // These mails go to the business's own address.
  business: { roles: ['business'], mail: 'none' },
  stock: { roles: ['business'], mail: 'none' },
  attention: { roles: ['admin'], mail: 'none' },
};

/** As `users.muted` keeps it. */
export function muteOf(kind: Kind, channel: Channel): string {
  return `${kind}:${channel}`;
}
