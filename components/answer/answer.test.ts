import { describe, expect, it } from 'vitest';
import { type KnownView, questionOf, standingOf } from './answer';

const view: KnownView = {
  status: 'known',
  purpose: 'confirm',
  businessName: 'Hearth & Crumb',
  order: {
    number: 'GP-TEST-0001',
    placedAt: '2026-11-21T10:00:00Z',
    customerName: 'Sam',
    shippingMethod: 'standard',
    address: null,
    lines: [],
  },
  needsCarrier: true,
  state: 'sent',
  declineReason: null,
  answeredAt: '2026-11-22T10:00:00Z',
  shippedAt: '2026-11-23T10:00:00Z',
  updatedAt: '2026-11-24T10:00:00Z',
  parcels: 0,
  usedAt: null,
  expiresAt: '2026-12-24T10:00:00Z',
  isOpen: false,
};

describe('what a link says', () => {
  it.each([
    ['confirm', true, 'Can you deliver this?'],
    ['decline', true, 'Decline this order?'],
    ['ship', true, 'Is it on its way?'],
    ['ship', false, 'Did you hand it over?'],
  ] as const)('to %s asks (%s)', (purpose, needsCarrier, question) => {
    expect(questionOf({ ...view, purpose, needsCarrier })).toBe(question);
  });

  it.each([
    ['queued', 'One moment', null],
    ['sent', 'Please confirm it first', null],
    ['confirmed', 'The order is confirmed', view.answeredAt],
    ['declined', 'The order was declined', view.answeredAt],
    ['recalled', 'The order was called off', view.updatedAt],
    ['shipped', 'It is marked as shipped', view.shippedAt],
    ['delivered', 'It is marked as shipped', view.shippedAt],
  ] as const)('of a dispatch that is %s', (state, title, at) => {
    expect(standingOf({ ...view, state })).toMatchObject({ title, at });
  });

  it('names the next link of the mail', () => {
    const state = 'confirmed';
    expect(standingOf({ ...view, state }).detail).toContain('“Mark shipped”');
    expect(standingOf({ ...view, state, needsCarrier: false }).detail).toContain('handed over');
  });
});
