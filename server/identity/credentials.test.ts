import { describe, expect, it } from 'vitest';
import { signUpInput } from './credentials';

const ADA = { name: 'Ada', email: 'ada@example.com', password: '0123456789' };

describe('a sign-up', () => {
  it('is trimmed, its e-mail in lower case, its password as it is', () => {
    const typed = { name: '  Ada ', email: ' Ada@Example.COM ', password: ' spaced out ' };
    expect(signUpInput.parse(typed)).toEqual({
      name: 'Ada',
      email: 'ada@example.com',
      password: ' spaced out ',
    });
  });

  it.each([
    { name: '' },
    { name: 'a\u0000b' },
    { name: 'x'.repeat(81) },
    { email: 'ada' },
    { email: 'ada@' },
    { email: `${'a'.repeat(250)}@example.com` },
    { email: ['ada@example.com'] },
    { password: 'too short' },
    { password: 'x'.repeat(201) },
    { role: 'admin' },
  ])('with %j is refused', (change) => {
    expect(signUpInput.safeParse({ ...ADA, ...change }).success).toBe(false);
  });
});
