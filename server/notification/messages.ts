import type { z } from 'zod';
import { type EventData, eventSchemas } from '../events/catalog';
import { money, pointsText } from './amounts';
import { orderStillWaiting, orderWaiting, stockLow } from './business-words';
import * as joining from './joining-words';
import type { Letter } from './letter';
import { orderRows } from './order-rows';
import { holdLapsing, needsAttention, pointsDonated } from './other-words';
import { moneyBack, sentences } from './phrases';
import { pointsExpiring, pointsGranted } from './points-news';
import * as returned from './return-words';
import { delivered, shipped } from './shipping-words';
import { voucherRedeemed, vouchersIssued } from './voucher-words';

export type Message = {
  /** The bell rings for each of `userIds`, the mail goes to one address. */
  to: { userIds: string[]; email: string; name: string };
  /** Null where the news is of no order. */
  orderId: string | null;
  /** Null where the news is for the bell in the shop alone. */
  mail: { subject: string; letter: Letter } | null;
  notice: { title: string; body: string; href: string };
};

type News = { orderId: string; number: string; userId: string; email: string; fullName: string };
export type Words = { title: string; body: string; rows?: Letter['rows']; isMailed?: boolean };

/** Every event that people hear of, and its words. One catalogue for mail and bell. */
const catalogue = {
  OrderPlacedIntegrationEvent: told(eventSchemas.OrderPlacedIntegrationEvent, placed),
  'order.canceled': told(eventSchemas['order.canceled'], canceled),
  'order.failed': told(eventSchemas['order.failed'], failed),
  orderModified: told(eventSchemas.orderModified, modified),
  'order.refunded': told(eventSchemas['order.refunded'], refunded),
  'order.lines_canceled': told(eventSchemas['order.lines_canceled'], linesCanceled),
  'order.confirmed_by_business': told(eventSchemas['order.confirmed_by_business'], confirmed),
  'order.shipped': told(eventSchemas['order.shipped'], shipped),
  'order.delivered': told(eventSchemas['order.delivered'], delivered),
  'checkout.lapsing': holdLapsing,
  'points.expiring': pointsExpiring,
  'points.granted': pointsGranted,
  'order.return_requested': told(eventSchemas['order.return_requested'], returned.requested),
  'order.return_approved': told(eventSchemas['order.return_approved'], returned.approved),
  'order.return_rejected': told(eventSchemas['order.return_rejected'], returned.rejected),
  'order.return_withdrawn': told(eventSchemas['order.return_withdrawn'], returned.withdrawn),
  'order.returned': told(eventSchemas['order.returned'], returned.received),
  'business.return_changed': toldBusiness,
  'business.application_received': joining.applicationReceived,
  'business.application_declined': joining.applicationDeclined,
  'business.joined': joining.businessJoined,
  'business.member_invited': joining.memberInvited,
  // What these say is looked up first, by `who.ts`.
  'dispatch.sent': orderWaiting,
  'dispatch.reminded': orderStillWaiting,
  'inventory.low': stockLow,
  'inventory.out_of_stock': stockLow,
  'attention.raised': needsAttention,
  'points.donated': pointsDonated,
  'voucher.issued': vouchersIssued,
  'voucher.redeemed': voucherRedeemed,
};

export type NewsName = keyof typeof catalogue;
export const NEWS = Object.keys(catalogue) as NewsName[];

/** What an event says to whoever it concerns. Throws where the data is not the event's. */
export function messageOf(name: NewsName, data: unknown): Message {
  return catalogue[name](data);
}

function told<Data extends News>(schema: z.ZodType<Data>, words: (data: Data) => Words) {
  return (given: unknown): Message => {
    const data = schema.parse(given);
    const { title, body, rows = [], isMailed = true } = words(data);
    const href = `/orders/${data.number}`;
    const link = { label: `See order ${data.number}`, path: href };
    const greeting = `Hello ${data.fullName},`;
    return {
      to: { userIds: [data.userId], email: data.email, name: data.fullName },
      orderId: data.orderId,
      mail: isMailed
        ? { subject: title, letter: { title, paragraphs: [greeting, body], rows, link } }
        : null,
      notice: { title, body, href },
    };
  };
}

/** A business reads nothing of what was paid, and answers in its portal. */
function toldBusiness(given: unknown): Message {
  const data = eventSchemas['business.return_changed'].parse(given);
  const { orderId, email, businessName: name, memberIds: userIds } = data;
  const { title, body, rows = [] } = returned.forBusiness(data);
  const href = `/business/returns/${data.returnId}`;
  const paragraphs = [`Hello ${name},`, body];
  const link = { label: 'Open it in the portal', path: href };
  return {
    to: { userIds, email, name },
    orderId,
    mail: { subject: title, letter: { title, paragraphs, rows, link } },
    notice: { title, body, href },
  };
}

function placed(order: EventData<'OrderPlacedIntegrationEvent'>): Words {
  return {
    title: `Your order ${order.number} is placed`,
    body: 'Thank you. It is paid, and each business is now told of its share.',
    rows: orderRows(order),
  };
}

function canceled(order: EventData<'order.canceled'>): Words {
  return {
    title: `Your order ${order.number} was canceled`,
    body: sentences(`Reason: ${order.reason}`, moneyBack(order)),
  };
}

function failed(order: EventData<'order.failed'>): Words {
  const { number } = order;
  return {
    title: `Your order ${number} could not be completed`,
    body: sentences('We are sorry. Your cart is as it was', moneyBack(order)),
  };
}

function modified(order: EventData<'orderModified'>): Words {
  const { number, totalMoney, points, currency, lines } = order;
  const pays = [money(totalMoney, currency), ...(points > 0 ? [pointsText(points)] : [])];
  return {
    title: `Your order ${number} was changed`,
    body: `It now comes to ${pays.join(' and ')}.`,
    rows: lines.map(({ name, quantity, before }) => ({
      label: name,
      value: quantity === 0 ? `taken out (was ${before} ×)` : `${quantity} × (was ${before} ×)`,
    })),
  };
}

function refunded(order: EventData<'order.refunded'>): Words {
  return {
    title: `A refund for your order ${order.number}`,
    body: sentences(`Reason: ${order.reason}`, moneyBack(order)),
  };
}

function linesCanceled(order: EventData<'order.lines_canceled'>): Words {
  const { businessName, number, reason, lines, isWhole } = order;
  const rest = isWhole
    ? 'Nothing is left of the order, so it is canceled'
    : 'Only these lines are canceled';
  return {
    title: isWhole
      ? `Your order ${number} was canceled: ${businessName} cannot deliver`
      : `${businessName} cannot deliver a part of order ${number}`,
    body: sentences(`Reason: ${reason}`, moneyBack(order), rest),
    rows: lines.map(({ name, quantity }) => ({ label: name, value: `${quantity} ×` })),
  };
}

function confirmed(order: EventData<'order.confirmed_by_business'>): Words {
  const { businessName, number, note } = order;
  if (note) {
    return {
      title: `${businessName} has confirmed your booking`,
      body: `It writes for order ${number}: “${note}”`,
    };
  }
  return {
    title: `${businessName} has confirmed`,
    body: `Its share of order ${number} is being prepared.`,
    isMailed: false,
  };
}
