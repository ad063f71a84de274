/** What was given up after several tries. */
export type DeadLetter = {
  kind: 'run' | 'notice';
  id: string;
  from: string;
  about: string;
  data: unknown;
  error: string;
  attempts: number;
  diedAt: Date | string;
};

const senders: Record<string, string> = { stripe: 'Stripe', paypal: 'PayPal' };

/** "Order lifecycle", or "Notice from Stripe". */
export function titleOf({ kind, from }: Pick<DeadLetter, 'kind' | 'from'>): string {
  if (kind === 'notice') return `Notice from ${senders[from] ?? `the ${from}`}`;
  const words = from.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
