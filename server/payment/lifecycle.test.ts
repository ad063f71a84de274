import { describe, expect, it } from 'vitest';
import { paymentMoves } from './lifecycle';
import { SANDBOX_CARDS, tokenizeSandboxCard } from './sandbox-cards';

describe('the payment’s table of moves', () => {
  it.each([
    ['authorize', ['requested'], 'authorized'],
    ['decline', ['requested'], 'declined'],
    ['expire', ['requested'], 'expired'],
    ['lapse', ['authorized'], 'expired'],
    ['capture', ['authorized'], 'captured'],
    ['captureLate', ['requested', 'authorized', 'declined', 'expired', 'voided'], 'captured'],
    ['void', ['requested', 'authorized'], 'voided'],
    ['refundPart', ['captured', 'partly_refunded'], 'partly_refunded'],
    ['refundRest', ['captured', 'partly_refunded'], 'refunded'],
  ] as const)('%s goes from %j to %s', (name, from, to) => {
    expect(paymentMoves[name]).toEqual({ from, to });
  });
});

describe('test cards', () => {
  it('become tokens however they are typed', () => {
    expect(tokenizeSandboxCard('4242 4242 4242 4242')).toBe('tok_ok');
    expect(tokenizeSandboxCard('4000-0000-0000-0002')).toBe('tok_declined');
    expect(tokenizeSandboxCard('1234')).toBeNull();
    expect(tokenizeSandboxCard('')).toBeNull();
  });

  it('have one token each', () => {
    expect(new Set(SANDBOX_CARDS.map((card) => card.token)).size).toBe(SANDBOX_CARDS.length);
  });
});
