import { describe, expect, test } from 'vitest';
import { orderLabel, orderSentence, shareLabel } from './labels';
import {
  canCancel,
  canOrderAgain,
  canReturn,
  goingBack,
  isSettled,
  type Order,
  offeredAgain,
} from './order';

describe('the label of an order', () => {
  test.each([
    ['created', [], 'Preparing', 'info'],
    ['confirmed', [], 'Preparing', 'info'],
    ['completed', ['queued', 'sent'], 'Preparing', 'info'],
    ['completed', ['confirmed', 'confirmed'], 'Preparing', 'info'],
    ['completed', ['shipped', 'confirmed'], 'Shipped 1 of 2', 'info'],
    ['completed', ['shipped', 'shipped'], 'Shipped', 'info'],
    ['completed', ['shipped', 'declined'], 'Shipped', 'info'],
    ['completed', ['delivered', 'sent'], 'Delivered 1 of 2', 'info'],
    ['completed', ['delivered', 'delivered'], 'Delivered', 'good'],
    ['completed', ['delivered', 'declined'], 'Delivered', 'good'],
    ['canceled', ['recalled'], 'Canceled', 'neutral'],
    ['failed', [], 'Failed', 'bad'],
  ] as const)('%s with %j is "%s"', (state, dispatches, text, tone) => {
    const order = { state, dispatches: dispatches.map((own) => ({ state: own })) };
    expect(orderLabel(order)).toEqual({ text, tone });
  });
});

describe('the label of a business’s part', () => {
  test.each([
    [null, 'pending', 'Not sent yet'],
    ['queued', 'executed', 'Not sent yet'],
    ['sent', 'executed', 'Not answered yet'],
    ['confirmed', 'executed', 'Confirmed'],
    ['declined', 'canceled', 'Declined'],
    ['shipped', 'executed', 'Shipped'],
    ['delivered', 'executed', 'Delivered'],
    ['recalled', 'canceled', 'Canceled'],
    [null, 'canceled', 'Canceled'],
  ] as const)('%s with lines %s is "%s"', (dispatch, line, text) => {
    const share = { dispatch: dispatch && dispatchOf('b1', dispatch), lines: [lineOf('b1', line)] };
    expect(shareLabel(share).text).toBe(text);
  });
});

describe('the sentence of an order', () => {
  const cases: [Partial<Order>, string][] = [
    [{ state: 'created', totalCents: 500 }, 'We have your order and are taking the payment.'],
    [{ state: 'created', totalCents: 0 }, 'We have your order and are redeeming your points.'],
    [{ state: 'confirmed' }, 'Your order is paid; the businesses hear of it next.'],
    [
      { dispatches: [dispatchOf('b1', 'sent'), dispatchOf('b2', 'queued')] },
      'Your order is with Hearth & Crumb and Spoke & Saddle; none of them has answered yet.',
    ],
    [
      { dispatches: [dispatchOf('b1', 'confirmed'), dispatchOf('b2', 'sent')] },
      'Hearth & Crumb has confirmed and Spoke & Saddle has not answered yet.',
    ],
    [
      { dispatches: [dispatchOf('b1', 'delivered'), dispatchOf('b2', 'declined')] },
      'Hearth & Crumb has delivered and Spoke & Saddle could not take the order.',
    ],
    [
      { dispatches: [dispatchOf('b1', 'shipped'), dispatchOf('b2', 'shipped')] },
      'Hearth & Crumb and Spoke & Saddle have shipped your order.',
    ],
    [{ state: 'canceled' }, 'This order is canceled. Your money and points are on their way back.'],
    [
      { state: 'canceled', timeline: [returnedEntry(1240, 800)] },
      'This order is canceled. $12.40 and 800 points went back to you.',
    ],
    [
      { state: 'failed', timeline: [returnedEntry(0, 0)] },
      'This order could not be completed. Nothing was charged.',
    ],
  ];
  test.each(cases)('%#: %s', (change, sentence) => {
    expect(orderSentence(orderWith(change))).toBe(sentence);
  });
});

test.each([
  ['created', [], true],
  ['completed', ['confirmed', 'sent'], true],
  ['completed', ['shipped', 'sent'], false],
  ['canceled', [], false],
  ['failed', [], false],
] as const)('an order that is %s with %j can be canceled: %s', (state, dispatches, can) => {
  expect(
    canCancel({ state, lines: [], dispatches: dispatches.map((own) => dispatchOf('b1', own)) }),
  ).toBe(can);
});

test('an order is settled when all is delivered, or all has gone back', () => {
  expect(isSettled(orderWith({ dispatches: [dispatchOf('b1', 'delivered')] }))).toBe(true);
  expect(isSettled(orderWith({ dispatches: [] }))).toBe(false);
  expect(isSettled(orderWith({ state: 'canceled' }))).toBe(false);
  expect(isSettled(orderWith({ state: 'canceled', timeline: [returnedEntry(0, 5)] }))).toBe(true);
});

test('an order with an open return or an unpaid refund is not settled', () => {
  const dispatches = [dispatchOf('b1', 'delivered')];
  expect(isSettled(orderWith({ dispatches, returns: [returnOf(1)] }))).toBe(false);
  expect(isSettled(orderWith({ dispatches, returns: [returnOf(1, [])] }))).toBe(true);
  expect(isSettled(orderWith({ dispatches, refunds: [refundOf('requested')] }))).toBe(false);
  expect(isSettled(orderWith({ dispatches, refunds: [refundOf('refunded')] }))).toBe(true);
});

describe('what can be sent back', () => {
  const until = '2026-12-20T10:00:00Z';
  const now = Date.parse('2026-12-01T10:00:00Z');
  const dispatches = [{ ...dispatchOf('b1', 'delivered'), returnUntil: until }];
  const line = { ...lineOf('b1', 'executed'), quantity: 2 };
  const arrived = { dispatches, lines: [line] };
  const parcel = {
    ...{ id: 's', number: 1, key: 'k', carrier: 'DHL', tracking: '1', trackingUrl: null },
    ...{ lines: [{ productId: line.productId, quantity: 1 }], shippedAt: until, deliveredAt: null },
  };
  const partly = [{ ...dispatchOf('b1', 'confirmed'), returnUntil: until, shipments: [parcel] }];
  test.each<[string, Partial<Order>, boolean]>([
    ['goods that have arrived', arrived, true],
    ['what has not left', { ...arrived, dispatches: [dispatchOf('b1', 'sent')] }, false],
    ['one of two that has left', { ...arrived, dispatches: partly }, true],
    ['promised is the one', { ...arrived, dispatches: partly, returns: [returnOf(1)] }, false],
    ['a service', { ...arrived, lines: [{ ...line, kind: 'service' }] }, false],
    ['what is refunded', { ...arrived, lines: [{ ...line, refundedQuantity: 2 }] }, false],
    ['one of two promised', { ...arrived, returns: [returnOf(1)] }, true],
    ['two of two promised', { ...arrived, returns: [returnOf(2)] }, false],
    ['two of two withdrawn', { ...arrived, returns: [returnOf(2, [])] }, true],
    ['a canceled order', { ...arrived, state: 'canceled' }, false],
  ])('%s: %s', (_, change, can) => {
    expect(canReturn(orderWith(change), now)).toBe(can);
  });

  test('nothing once the time is over', () => {
    expect(canReturn(orderWith(arrived), Date.parse(until) + 1)).toBe(false);
  });
});

test('a cancellation gives back what is left of each line', () => {
  const paid = { totalCents: 500, points: 40, refundedCents: 200, refundedPoints: 10 };
  const lines = [
    { ...lineOf('b1', 'executed'), ...paid },
    { ...lineOf('b2', 'canceled'), ...paid },
  ];
  expect(goingBack(orderWith({ lines, paymentState: 'captured' }))).toEqual({
    ...{ cents: 300, points: 30, isHeld: false },
  });
  expect(goingBack(orderWith({ lines, paymentState: 'authorized' })).isHeld).toBe(true);
});

test('what is still offered can be ordered again, once the order has left its cart', () => {
  const gone = { ...lineOf('b2', 'executed'), name: 'Bell', isOffered: false };
  const order = orderWith({ lines: [lineOf('b1', 'executed'), gone] });
  expect(offeredAgain(order)).toEqual({ offered: [order.lines[0]], gone: ['Bell'] });
  const states = ['created', 'confirmed', 'completed', 'canceled', 'failed'] as const;
  expect(states.filter((state) => canOrderAgain({ state }))).toEqual(['completed', 'canceled']);
});

function dispatchOf(businessId: string, state: string): Order['dispatches'][number] {
  return {
    id: state,
    businessId,
    state,
    shipments: [],
    pieces: 1,
    piecesShipped: 0,
    declineReason: null,
    bookingNote: null,
    returnUntil: null,
  };
}

function returnOf(
  quantity: number,
  moves: Order['returns'][number]['moves'] = ['withdraw'],
): Order['returns'][number] {
  const times = { createdAt: '2026-12-01T09:00:00Z', answeredAt: null, receivedAt: null };
  return {
    ...{ id: 'r', businessId: 'b1', state: 'requested', reason: 'other', moves, ...times },
    ...{ note: null, rejection: null, refundId: null },
    lines: [{ lineId: 'b1', quantity, restocked: null }],
    expected: { amountCents: 0, points: 0 },
  };
}

function refundOf(state: Order['refunds'][number]['state']): Order['refunds'][number] {
  const times = { createdAt: '2026-12-01T09:00:00Z', endedAt: null };
  return { id: 'f', amountCents: 1, points: 0, reason: 'Sorry', state, ...times };
}

function returnedEntry(amountCents: number, points: number): Order['timeline'][number] {
  const at = '2026-11-21T10:00:00Z';
  return { id: 't', kind: 'payment.returned', businessId: null, at, data: { amountCents, points } };
}

function lineOf(businessId: string, state: Order['lines'][number]['state']) {
  const businessName = businessId === 'b1' ? 'Hearth & Crumb' : 'Spoke & Saddle';
  const money = {
    subtotalCents: 0,
    discountCents: 0,
    shippingCents: 0,
    taxCents: 0,
    totalCents: 0,
    refundedQuantity: 0,
    refundedCents: 0,
    refundedPoints: 0,
  };
  const names = { productId: 'p', slug: 's', name: 'n', image: 'i', isOffered: true };
  const rest = { kind: 'goods' as const, quantity: 1, points: 0, unitPriceCents: 0 };
  return {
    id: businessId,
    businessId,
    businessName,
    state,
    cancelReason: null,
    note: null,
    vouchers: [] as Order['lines'][number]['vouchers'],
    ...money,
    ...names,
    ...rest,
  };
}

function orderWith(change: Partial<Order>): Order {
  return {
    id: 'o',
    number: 'GP-1',
    state: 'completed',
    userId: 'u',
    email: 'a@example.com',
    customerName: 'A',
    currency: 'USD',
    subtotalCents: 0,
    discountCents: 0,
    shippingCents: 0,
    taxCents: 0,
    totalCents: 0,
    points: 0,
    shippingMethod: 'standard',
    address: null,
    createdAt: '2026-11-21T09:00:00Z',
    isInReview: false,
    isChangeWaiting: false,
    cardLabel: null,
    paymentState: null,
    refundedCents: 0,
    lines: [lineOf('b1', 'executed'), lineOf('b2', 'executed')],
    dispatches: [],
    refunds: [],
    returns: [],
    timeline: [],
    ...change,
  };
}
