import type { z } from 'zod';
import type {
  placedMessage,
  placedReply,
  recalledMessage,
  receivedAnswer,
  waitingAnswer,
} from './api-shapes';
import type { updateBody } from './business-update';

const order = {
  number: 'GP-7K3M-9QXA',
  placedAt: '2026-11-21T10:00:00.000Z',
  customerName: 'Sam Shopper',
  shippingMethod: 'standard',
  address: {
    recipient: 'Sam Shopper',
    line1: '1 Mill Lane',
    line2: null,
    city: 'Alder Falls',
    region: 'OR',
    postalCode: '97001',
    country: 'US',
  },
  lines: [{ productId: 'prd_loaf', name: 'Sourdough loaf', quantity: 2, kind: 'goods' }],
} as const;

const dispatchId = 'dsp_1';
const loaf = { productId: 'prd_loaf', quantity: 1 };

/** One message of each kind, as the OpenAPI document shows them. */
export const waitingExample: z.input<typeof waitingAnswer> = {
  dispatches: [
    {
      ...{ dispatchId, state: 'sent', createdAt: '2026-11-21T10:00:02.000Z' },
      order: { ...order, lines: [...order.lines] },
      answerUntil: '2026-11-24T10:00:05.000Z',
    },
  ],
  cursor: null,
};

export const updateExamples: Record<string, z.input<typeof updateBody>> = {
  confirmed: { id: 'answer-1', dispatchId, type: 'confirmed' },
  confirmedInPart: {
    ...{ id: 'answer-2', dispatchId, type: 'confirmed' },
    ...{ lines: [loaf], reason: 'Only one is left.' },
  },
  declined: { id: 'answer-3', dispatchId, type: 'declined', reason: 'The oven is broken.' },
  shipped: {
    ...{ id: 'answer-4', dispatchId, type: 'shipped', lines: [loaf] },
    ...{ carrier: 'DHL', tracking: '00340434' },
    trackingUrl: 'https://parcels.example/00340434',
  },
  delivered: { id: 'answer-5', dispatchId, type: 'delivered', tracking: '00340434' },
};

export const receivedExample: z.input<typeof receivedAnswer> = { dispatchId, state: 'confirmed' };

export const placedExample: z.input<typeof placedMessage> = {
  ...{ type: 'order.placed', dispatchId },
  answerTo: 'https://goodpoints.example/api/businesses/biz_1/updates',
  order: { ...order, lines: [...order.lines] },
};

export const placedReplyExample: z.input<typeof placedReply> = { reference: 'B-2026-117' };

export const recalledExample: z.input<typeof recalledMessage> = {
  ...{ type: 'order.recalled', dispatchId },
  order: { number: order.number },
};
