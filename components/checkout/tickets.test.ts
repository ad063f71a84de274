import { expect, test } from 'vitest';
import { returnHref, ticketBook } from './tickets';

function memory() {
  const pairs = new Map<string, string>();
  return {
    getItem: (key: string) => pairs.get(key) ?? null,
    setItem: (key: string, value: string) => void pairs.set(key, value),
  };
}

let made = 0;
const makeToken = () => `token-${++made}`;

test('a checkout keeps its token, also for another page of the tab', () => {
  const storage = memory();
  const first = ticketBook(storage, makeToken).of('chk_1');
  expect(ticketBook(storage, makeToken).of('chk_1')).toEqual(first);
  expect(ticketBook(storage, makeToken).of('chk_2').token).not.toBe(first.token);
});

test('remembers what is under way and what was ordered', () => {
  const book = ticketBook(memory(), makeToken);
  expect(book.latest()).toBeNull();
  book.note('chk_1', { isUnderWay: true });
  expect(book.latest()).toMatchObject({ checkoutId: 'chk_1', isUnderWay: true, order: null });
  book.note('chk_1', { isUnderWay: false, order: 'GP-1' });
  expect(book.latest()).toMatchObject({ isUnderWay: false, order: 'GP-1' });
});

test('a storage that refuses or holds nonsense loses only the memory', () => {
  const full = {
    getItem: () => '{"checkoutId": 5}',
    setItem: () => {
      throw new DOMException('full', 'QuotaExceededError');
    },
  };
  const book = ticketBook(full, makeToken);
  expect(book.latest()).toBeNull();
  expect(book.of('chk_1').checkoutId).toBe('chk_1');
});

test('the way back names the checkout', () => {
  expect(returnHref('chk&1')).toBe('/checkout/return?checkout=chk%261');
});
