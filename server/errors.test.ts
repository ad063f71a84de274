import { DrizzleQueryError } from 'drizzle-orm/errors';
import { describe, expect, it } from 'vitest';
import { whatWentWrong } from './errors';

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
