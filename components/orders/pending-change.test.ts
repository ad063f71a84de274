import { TRPCClientError } from '@trpc/client';
import { describe, expect, test } from 'vitest';
import { changeOutcomeOf } from './change-outcome';
import { changeBook, type PendingChange } from './pending-change';

const change: PendingChange = {
  orderId: 'ord_1',
  version: 3,
  lines: [{ lineId: 'oli_1', quantity: 2 }],
  expected: { totalCents: 3_000, points: 0 },
};

function storage(): Storage {
  const pairs = new Map<string, string>();
  return {
    getItem: (key: string) => pairs.get(key) ?? null,
    setItem: (key: string, value: string) => void pairs.set(key, value),
    removeItem: (key: string) => void pairs.delete(key),
    clear: () => pairs.clear(),
    key: () => null,
    length: 0,
  };
}

describe('a change that waits for a bank', () => {
  test('is remembered until it is over, each order’s by itself', () => {
    const book = changeBook(storage());
    book.remember(change);
    expect(book.recall('ord_1')).toEqual(change);
    expect(book.recall('ord_2')).toBeNull();
    book.forget('ord_1');
    expect(book.recall('ord_1')).toBeNull();
  });

  test('is nothing where the storage holds something else, or is full', () => {
    const broken = storage();
    for (const text of ['{', 'null', '{"orderId":"ord_1"}', '{"orderId":"ord_2","lines":[]}']) {
      broken.setItem('goodpoints.change.ord_1', text);
      expect(changeBook(broken).recall('ord_1'), text).toBeNull();
    }
    const full = {
      ...storage(),
      setItem: () => {
        throw new Error('full');
      },
    };
    expect(() => changeBook(full).remember(change)).not.toThrow();
  });
});

describe('how a change stands after the bank', () => {
  test.each([
    [{ status: 'changed', version: 4 } as const, { is: 'made' }],
    [{ status: 'processing' } as const, { is: 'waiting' }],
    [
      { status: 'action_required', url: 'https://bank.test', clientSecret: null } as const,
      { is: 'bank', url: 'https://bank.test' },
    ],
  ])('the answer %j', async (answer, outcome) => {
    expect(await changeOutcomeOf(change, async () => answer)).toEqual(outcome);
  });

  const asWanted = { version: 4, lines: [{ lineId: 'oli_1', name: 'Loaf', quantity: 2 }] };
  const otherwise = { version: 4, lines: [{ lineId: 'oli_1', name: 'Loaf', quantity: 1 }] };
  test.each([
    ['payment.declined', undefined, 'failed'],
    ['order.already_executed', { state: 'completed' }, 'failed'],
    // The answer to the change was lost, and it is asked for once more.
    ['order.changed', asWanted, 'made'],
    ['order.changed', otherwise, 'failed'],
    ['order.changed', { ...asWanted, version: 5 }, 'failed'],
    ['payment.gateway_down', undefined, 'unknown'],
    ['server.failed', undefined, 'unknown'],
    ['auth.sign_in_required', undefined, 'signed_out'],
    ['payment.in_progress', undefined, 'waiting'],
  ])('the refusal %s', async (reason, details, is) => {
    const error = { code: -32_000, reason, message: `said ${reason}`, details, data: {} };
    const refused = TRPCClientError.from({ error });
    expect(await changeOutcomeOf(change, () => Promise.reject(refused))).toEqual({ is });
  });

  test('no answer at all', async () => {
    const gone = TRPCClientError.from(new Error('no network'));
    expect(await changeOutcomeOf(change, () => Promise.reject(gone))).toEqual({ is: 'unknown' });
  });
});
