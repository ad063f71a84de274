import { money, pointsText } from './amounts';

type MoneyBack = { refundCents: number; points: number; currency: string };

/** What goes back to card and wallet, in words. */
export function moneyBack({ refundCents, points, currency }: MoneyBack): string {
  const parts = [
    refundCents > 0 ? `${money(refundCents, currency)} goes back to your card` : '',
    points > 0 ? `${pointsText(points)} ${points === 1 ? 'is' : 'are'} in your wallet again` : '',
  ].filter(Boolean);
  return parts.length > 0 ? parts.join(', and ') : 'Nothing was charged';
}

/** Parts as sentences: each ends in a full stop. */
export function sentences(...parts: string[]): string {
  return parts.map((part) => (/[.!?]$/.test(part) ? part : `${part}.`)).join(' ');
}
