import type { Shown } from '../admin/shown';
import type { Outputs } from '../trpc';

export type View = Shown<Outputs['dispatch']['answer']['look']>;
export type KnownView = Extract<View, { status: 'known' }>;

/** What a link asks, as the page's title. */
export function questionOf({ purpose, needsCarrier }: KnownView): string {
  if (purpose === 'ship') return needsCarrier ? 'Is it on its way?' : 'Did you hand it over?';
  return purpose === 'confirm' ? 'Can you deliver this?' : 'Decline this order?';
}

export type Standing = {
  title: string;
  /** When that was. */
  at: Date | string | null;
  detail: string;
  tone: 'good' | 'info' | 'warn' | 'bad';
};

/** What has happened already, or has to happen first, where a link has nothing to ask. */
export function standingOf(view: KnownView): Standing {
  const { state, answeredAt, shippedAt, updatedAt, declineReason } = view;
  switch (state) {
    case 'queued':
      return {
        title: 'One moment',
        at: null,
        detail: 'The order is still on its way to you. Please open this link again in a minute.',
        tone: 'info',
      };
    case 'sent':
      return {
        title: 'Please confirm it first',
        at: null,
        detail: 'Open “Confirm order” in the same mail. This link works after that.',
        tone: 'info',
      };
    case 'confirmed':
      return {
        title: 'The order is confirmed',
        at: answeredAt,
        detail: nextStep(view),
        tone: 'good',
      };
    case 'declined':
      return {
        title: 'The order was declined',
        at: answeredAt,
        detail: `The customer was told: “${declineReason}” Please send nothing.`,
        tone: 'warn',
      };
    case 'recalled':
      return {
        title: 'The order was called off',
        at: updatedAt,
        detail: 'It was canceled before it was shipped. Please send nothing.',
        tone: 'warn',
      };
    default:
      return {
        title: view.needsCarrier ? 'It is marked as shipped' : 'It is marked as handed over',
        at: shippedAt,
        detail: 'The customer has been told. There is nothing more to do here.',
        tone: 'good',
      };
  }
}

function nextStep({ needsCarrier }: KnownView): string {
  return needsCarrier
    ? 'The customer has been told. When it leaves, open “Mark shipped” in the same mail.'
    : 'The customer has been told. Once it is handed over, open “Mark handed over” in the same mail.';
}
