import { TRPCClientError } from '@trpc/client';
import { describe, expect, test } from 'vitest';
import { changeOutcomeOf } from './change-outcome';

describe('how a change stands after the bank', () => {
  test.each([
    [{ status: 'changed', version: 4 } as const, { is: 'made' }],
    [{ status: 'not_made' } as const, { is: 'failed' }],
    [{ status: 'processing' } as const, { is: 'waiting' }],
    [
      { status: 'action_required', url: 'https://bank.test', clientSecret: null } as const,
      { is: 'bank', url: 'https://bank.test' },
    ],
  ])('the answer %j', async (answer, outcome) => {
    expect(await changeOutcomeOf(async () => answer)).toEqual(outcome);
  });

  test.each([
    ['payment.declined', 'failed'],
    ['order.already_executed', 'failed'],
    ['order.changed', 'failed'],
    ['payment.gateway_down', 'unknown'],
    ['server.failed', 'unknown'],
    ['server.busy', 'unknown'],
    ['auth.sign_in_required', 'signed_out'],
  ])('the refusal %s', async (reason, is) => {
    const error = { code: -32_000, reason, message: `said ${reason}`, data: {} };
    const refused = TRPCClientError.from({ error });
    expect(await changeOutcomeOf(() => Promise.reject(refused))).toEqual({ is });
  });

  test('no answer at all', async () => {
    const gone = TRPCClientError.from(new Error('no network'));
    expect(await changeOutcomeOf(() => Promise.reject(gone))).toEqual({ is: 'unknown' });
  });
});
