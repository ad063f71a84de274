import { DrizzleQueryError } from 'drizzle-orm/errors';
import { describe, expect, it, vi } from 'vitest';
import { DomainError, whatWentWrong } from './errors';

describe('what went wrong', () => {
  it('is the first cause, not the query that met it', () => {
    const cause = new Error('the disk is full');
    const error = new DrizzleQueryError('insert into payments values ($1)', ['secret'], cause);
    expect(whatWentWrong(new Error('step failed', { cause: error }))).toBe('the disk is full');
  });

  it('is the message of what has no cause, and the text of what is no error', () => {
    expect(whatWentWrong(new Error('alone', { cause: 'a word' }))).toBe('alone');
    expect(whatWentWrong('thrown')).toBe('thrown');
  });
});

describe('a refusal', () => {
  it('is known by every copy of the module', async () => {
    vi.resetModules();
    const copy = await import('./errors');
    expect(copy.DomainError).not.toBe(DomainError);
    const refusal = new copy.DomainError('unavailable', 'payment.gateway_down', 'Not now.');
    expect(refusal).toBeInstanceOf(DomainError);
    expect(refusal).toBeInstanceOf(Error);
    expect(new Error('no refusal')).not.toBeInstanceOf(DomainError);
  });
});
