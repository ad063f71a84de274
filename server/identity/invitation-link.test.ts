import { describe, expect, it } from 'vitest';
import { invitationPath, readInvitationToken } from './invitation-link';

const token = invitationPath('inv_1').replace('/invitation/', '');
const signature = token.slice('inv_1.'.length);

describe("an invitation's link", () => {
  it('names the invitation it was made for', () => {
    expect(readInvitationToken(token)).toBe('inv_1');
  });

  it.each([
    `inv_2.${signature}`,
    `inv_1.${'A'.repeat(43)}`,
    `inv_1.${signature}x`,
    'inv_1.',
    'inv_1',
    `.${signature}`,
    '',
  ])('cannot be made up: %s', (made) => {
    expect(readInvitationToken(made)).toBeNull();
  });
});
