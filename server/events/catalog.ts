import { z } from 'zod';
import { pieces, shipped } from './shipped';

const id = z.string().min(1);
const cents = z.number().int();
const points = z.number().int();

const noteOrNull = z.string().nullable().default(null);
const orderRef = z.object({ orderId: id });

/** Fields of the seed's basket and order messages (R0.4, R0.13–R0.16); `totalMoney` in cents. */
const basketMessage = orderRef.extend({
  basketId: id,
  email: z.string(),
  fullName: z.string(),
  totalMoney: cents,
});

/** News of an order carry whom to tell, so that whoever hears them needs no other table. */
const orderNews = orderRef.extend({
  number: z.string(),
  userId: id,
  email: z.string(),
  fullName: z.string(),
  currency: z.string(),
});
const newsOfBusiness = orderNews.extend({ businessId: id, businessName: z.string() });
const moneyBack = { reason: z.string(), refundCents: cents, points };
const namedLine = z.object({ name: z.string(), quantity: z.number().int() });
const sold = { businessName: z.string(), subtotalCents: cents, productId: id.optional() };

const returnRef = { returnId: id, reason: z.string(), rejection: z.string().nullable() };
const newsOfReturn = newsOfBusiness.extend({
  ...returnRef,
  refundCents: cents,
  points,
  lines: z.array(namedLine),
});

const applicant = z.object({ businessName: z.string(), email: z.string(), fullName: z.string() });

const dispatchRef = orderRef.extend({ dispatchId: id, businessId: id });
const productRef = z.object({ productId: id, available: z.number().int() });

/** Every event the house knows, by name: a past-tense fact, or one of the seeds' commands. */
export const eventSchemas = {
  UserCheckedOutIntegrationEvent: basketMessage,
  PlaceOrderCommand: basketMessage,
  BasketDeletedCompleteIntegrationEvent: basketMessage,
  BasketDeletedFailedIntegrationEvent: basketMessage,
  OrderPlacedIntegrationEvent: orderNews.extend({
    totalMoney: cents,
    subtotalCents: cents,
    discountCents: cents,
    shippingCents: cents,
    taxCents: cents,
    points,
    lines: z.array(namedLine.extend(sold)),
  }),
  'order.retry_requested': orderRef,
  /** An admin has looked at a held order and lets it go on. */
  'order.review_passed': orderRef,
  /** An order was canceled or failed; its money still has to go back. */
  'order.undo_requested': orderRef.extend({
    number: z.string(),
    outcome: z.enum(['canceled', 'failed']),
    reason: z.string(),
    points,
  }),
  /** Lines of an order that is not executed yet have changed (R4.6); `totalMoney` is what it comes to now. */
  orderModified: orderNews.extend({
    version: z.number().int(),
    totalMoney: cents,
    points,
    lines: z.array(namedLine.extend({ before: z.number().int() })),
  }),
  /** A refund is set aside; the provider still has to pay it. */
  'order.refund_requested': orderRef.extend({ refundId: id }),
  /** Shares of its lines have gone back, for whatever cause. */
  'order.given_back': orderRef.extend({
    refundCents: cents.default(0),
    points: points.default(0),
    lines: z.array(namedLine.extend(sold)).default([]),
  }),
  'order.refunded': orderNews.extend({ ...moneyBack, refundId: id }),
  'order.completed': orderRef,
  'order.canceled': orderNews.extend(moneyBack),
  'order.failed': orderNews.extend(moneyBack),
  'order.lines_canceled': newsOfBusiness.extend({
    ...moneyBack,
    lines: z.array(namedLine),
    /** Nothing is left of the order. */
    isWhole: z.boolean().default(false),
  }),
  /** `note`: what the business answers to a booking. */
  'order.confirmed_by_business': newsOfBusiness.extend({ note: noteOrNull }),
  'order.shipped': newsOfBusiness.extend({
    carrier: z.string(),
    tracking: z.string(),
    trackingUrl: z.string().optional(),
    lines: z.array(namedLine),
    /** Set where not all has left by now: how many pieces of how many have. */
    progress: z.object({ shipped: z.number().int(), pieces: z.number().int() }).optional(),
  }),
  /** `isPart`: one parcel of several has. */
  'order.delivered': newsOfBusiness.extend({ isPart: z.boolean().optional() }),
  'order.return_requested': newsOfReturn,
  'order.return_approved': newsOfReturn,
  'order.return_rejected': newsOfReturn,
  'order.return_withdrawn': newsOfReturn,
  /** Goods have come back and are paid back; `refundCents` and `points` are what goes back. */
  'order.returned': newsOfReturn,
  /** The same for the business, with no word of money; only where somebody else did it. */
  'business.return_changed': orderRef.extend({
    ...returnRef,
    number: z.string(),
    businessId: id,
    businessName: z.string(),
    email: z.string(),
    memberIds: z.array(id),
    customerName: z.string(),
    state: z.enum(['requested', 'approved', 'rejected', 'received', 'withdrawn']),
    note: z.string().nullable(),
    lines: z.array(namedLine),
  }),
  /** Told to whoever applied, by mail: they have no login yet. */
  'business.application_received': applicant,
  'business.application_declined': applicant.extend({ reason: z.string() }),
  /** A business was let in; the first of its people is invited. */
  'business.joined': applicant.extend({ businessId: id, invitationId: id }),
  'business.member_invited': applicant.extend({ invitationId: id }),
  inventoryUpdated: orderRef.extend({ productIds: z.array(id) }),
  'inventory.low': productRef,
  'inventory.out_of_stock': productRef,
  /** One of `userId` and `charityId` says whose they were. */
  'points.expired': z.object({
    accountId: id,
    userId: id.nullable(),
    charityId: id.nullable(),
    points,
  }),
  /** Told to each person who can still spend them; `charity` is whose they are, where not their own. */
  'points.expiring': z.object({
    lotId: id,
    points,
    until: z.iso.datetime(),
    charity: z.string().nullable(),
    userId: id,
    email: z.string(),
    fullName: z.string(),
  }),
  /** Told to each person who can spend them; `charity` as above. */
  'points.granted': z.object({
    points,
    reason: z.string(),
    charity: z.string().nullable(),
    userId: id,
    email: z.string(),
    fullName: z.string(),
  }),
  /** What somebody holds for a checkout is given back soon. */
  'checkout.lapsing': z.object({ checkoutId: id, userId: id, until: z.iso.datetime() }),
  'points.donated': z.object({ charityId: id, points, giver: z.string() }),
  /** A matter is on the admins' list, or on it again. */
  'attention.raised': z.object({ kind: z.string(), title: z.string(), detail: z.string() }),
  'payment.notice_received': z.object({ inboxId: id }),
  'sandbox.success_due': z.object({ providerRef: id }),
  'dispatch.queued': dispatchRef,
  'dispatch.sent': dispatchRef,
  /** It still waits for its business's answer; `turn` counts the reminders from 1. */
  'dispatch.reminded': dispatchRef.extend({ turn: z.number().int() }),
  /** Told beside `dispatch.confirmed` or `dispatch.declined`: the business has answered. */
  'dispatch.answered': dispatchRef,
  /** `lines`: what was taken; left out where nothing was declined. */
  'dispatch.confirmed': dispatchRef.extend({
    note: z.string().optional(),
    lines: z.array(pieces).optional(),
  }),
  'dispatch.declined': dispatchRef.extend({ reason: z.string() }),
  /** A business does not deliver these; `turn` counts such parts of a dispatch from 1. */
  'dispatch.part_declined': dispatchRef.extend({
    turn: z.number().int(),
    reason: z.string(),
    lines: z.array(pieces),
  }),
  /** All that was confirmed has left; what is told beside is of the last shipment. */
  'dispatch.shipped': dispatchRef.extend(shipped),
  /** One of several shipments has left, and more are to come. */
  'dispatch.part_shipped': dispatchRef.extend({ ...shipped, number: z.number().int() }),
  'dispatch.delivered': dispatchRef,
  /** One of several shipments has arrived; `number` counts those of a dispatch from 1. */
  'dispatch.part_delivered': dispatchRef.extend({ number: z.number().int() }),
  'dispatch.recalled': dispatchRef,
  /** An admin has recorded what a business said by telephone; the answer itself is told beside. */
  'dispatch.told_by_phone': dispatchRef.extend({
    callId: id,
    answer: z.string(),
    adminId: id,
    adminName: z.string(),
  }),
  /** A business that was left alone is called again. */
  'business.reachable': z.object({ businessId: id }),
  /** A business's vouchers of an order have their codes, which no event carries. */
  'voucher.issued': orderRef.extend({ businessId: id }),
  'voucher.redeemed': orderRef.extend({ businessId: id, voucherId: id }),
} as const;

export type EventName = keyof typeof eventSchemas;
export type EventData<Name extends EventName> = z.infer<(typeof eventSchemas)[Name]>;

/** One event to record. `id` makes a repeat of the same fact the same event; `ts` (ms) delays it. */
export type ShopEvent = {
  [Name in EventName]: { name: Name; data: EventData<Name>; id?: string; ts?: number };
}[EventName];
