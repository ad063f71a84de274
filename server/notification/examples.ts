import type { NewsName } from './messages';

// One of every event that people hear of, for previews and tests, with texts that would break whatever
// does not escape them.

const news = {
  orderId: 'ord_1',
  number: 'GP-ABCD-2345',
  userId: 'usr_1',
  email: 'sam@example.com',
  fullName: 'Sam <b>Shopper</b>',
  currency: 'USD',
};
export const ofBakery = { ...news, businessId: 'biz_1', businessName: 'Hearth & Crumb' };
const back = { reason: 'Changed my mind', refundCents: 1240, points: 2400 };
export const lines = [{ name: 'Sourdough loaf', quantity: 2 }];
export const placed = {
  ...news,
  totalMoney: 1903,
  subtotalCents: 2400,
  discountCents: 1200,
  shippingCents: 600,
  taxCents: 103,
  points: 1200,
  lines: [{ ...lines[0], businessName: 'Hearth & Crumb', subtotalCents: 2400 }],
};
export const returned = { ...ofBakery, ...back, returnId: 'ret_1', rejection: null, lines };

const ofShelf = {
  ...{ product: 'Sourdough loaf', businessName: 'Hearth & Crumb' },
  ...{ email: 'bakery@example.com', userIds: ['usr_7', 'usr_8'] },
};

const applicant = {
  ...{ businessName: 'Hearth & Crumb', email: 'oven@example.com', fullName: 'Ann <i>Baker</i>' },
};

const waitingOrder = {
  ...{ dispatchId: 'dsp_1', orderId: 'ord_1', number: 'GP-ABCD-2345', isMailed: true },
  ...{ customerName: 'Sam <b>Shopper</b>', businessName: 'Hearth & Crumb', lines },
  ...{ email: 'bakery@example.com', userIds: ['usr_7', 'usr_8'] },
};

export const examples: Record<NewsName, object> = {
  OrderPlacedIntegrationEvent: placed,
  'order.canceled': { ...news, ...back },
  orderModified: {
    ...news,
    ...{ version: 1, totalMoney: 900, points: 10 },
    lines: [{ name: 'Loaf', quantity: 1, before: 2 }],
  },
  'order.refunded': { ...news, ...back, refundId: 'ref_1' },
  'order.failed': { ...news, ...back, reason: 'delete-cart: gone' },
  'order.lines_canceled': { ...ofBakery, ...back, reason: 'The oven is broken', lines },
  'order.confirmed_by_business': { ...ofBakery, note: 'Tuesday <b>10:00</b>' },
  'order.shipped': { ...ofBakery, carrier: 'DHL', tracking: '0034<1>', lines },
  'order.delivered': ofBakery,
  'checkout.lapsing': {
    ...{ checkoutId: 'chk_1', userId: 'usr_1', until: '2027-11-03T09:00:00Z' },
  },
  'points.expiring': {
    ...{ userId: 'usr_1', email: 'sam@example.com', fullName: 'Sam <b>Shopper</b>' },
    ...{ lotId: 'ptl_1', points: 1200, until: '2027-11-03T09:00:00Z', charity: null },
  },
  'points.granted': {
    ...{ userId: 'usr_1', email: 'sam@example.com', fullName: 'Sam <b>Shopper</b>' },
    ...{ points: 500, reason: 'Reading hours', charity: null },
  },
  'order.return_requested': returned,
  'order.return_approved': returned,
  'order.return_rejected': { ...returned, rejection: 'It was worn' },
  'order.return_withdrawn': returned,
  'order.returned': returned,
  'business.return_changed': toBakery('requested'),
  'business.application_received': applicant,
  'business.application_declined': { ...applicant, reason: 'We have <b>three</b> bakeries.' },
  'business.joined': { ...applicant, businessId: 'biz_1', invitationId: 'inv_1' },
  'business.member_invited': { ...applicant, invitationId: 'inv_1' },
  'dispatch.sent': waitingOrder,
  'dispatch.reminded': waitingOrder,
  'inventory.low': { ...ofShelf, available: 3 },
  'inventory.out_of_stock': { ...ofShelf, available: 0 },
  'attention.raised': {
    ...{ kind: 'payment.refund_failed', title: 'A refund could not be paid' },
    ...{ detail: 'The card is closed. It can be tried again.', userIds: ['usr_9'] },
  },
  'voucher.issued': {
    ...ofBakery,
    vouchers: [
      { name: 'Coffee & cake', code: '7K3M-9QXA-0BCD-EFGH', expiresAt: '2028-11-03T09:00:00Z' },
      { name: 'Coffee & cake', code: '9QXA-7K3M-EFGH-0BCD', expiresAt: null },
    ],
  },
  'voucher.redeemed': { ...ofBakery, name: 'Coffee & cake' },
  'points.donated': {
    ...{ charity: 'Paws & Claws', points: 400, giver: 'Olive Officer', userIds: ['usr_5'] },
  },
};
export function toBakery(state: string) {
  const { orderId, number, fullName: customerName, businessId, businessName } = ofBakery;
  return {
    ...{ orderId, number, customerName, businessId, businessName, state, lines },
    ...{ returnId: 'ret_1', reason: 'damaged', note: 'It is <b>squashed</b>', rejection: 'No' },
    ...{ email: 'bakery@example.com', memberIds: ['usr_7', 'usr_8'] },
  };
}
