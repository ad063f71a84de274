import type { Outputs } from '../trpc';
import type { Shown } from './shown';

/** What was given up after several tries. */
export type DeadLetter = Shown<Outputs['deadLetter']['list']['letters'][number]>;

const senders: Record<string, string> = { stripe: 'Stripe', paypal: 'PayPal' };

/** "Order lifecycle", or "Notice from Stripe". */
export function titleOf({ kind, from }: Pick<DeadLetter, 'kind' | 'from'>): string {
  if (kind === 'notice') return `Notice from ${senders[from] ?? `the ${from}`}`;
  const words = from.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
