import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Reply } from '../../../outside/post';
import { readPlaced, readRecalled } from './reply';

const reply = (status: number, body: string | null = '', headers: Reply['headers'] = {}) => ({
  status,
  body,
  headers,
});

afterEach(() => {
  vi.useRealTimers();
});

describe('what the API answers to an order', () => {
  it.each([200, 201, 202])('%i with a reference takes it', (status) => {
    const body = '{"reference":" A-17 ","more":1}';
    expect(readPlaced(reply(status, body))).toEqual({ outcome: 'accepted', reference: 'A-17' });
  });

  it.each([
    ['nothing', ''],
    ['no JSON', '<p>Fine</p>'],
    ['a null', 'null'],
    ['no reference', '{"id":1}'],
    ['an empty reference', '{"reference":" "}'],
    ['a number', '{"reference":7}'],
    ['a reference without end', `{"reference":"${'x'.repeat(201)}"}`],
    ['far too much', null],
  ])('%s with a 200 is tried again', (_, body) => {
    expect(readPlaced(reply(200, body))).toMatchObject({ outcome: 'retry' });
  });

  it.each([400, 401, 403, 404, 409, 410, 422])('%i is final', (status) => {
    expect(readPlaced(reply(status))).toEqual({
      outcome: 'refused',
      reason: `The business's API answered ${status}`,
    });
  });

  it.each([301, 302, 303, 307, 308])('%i is not followed', (status) => {
    const answer = reply(status, '', { location: 'http://169.254.169.254/' });
    expect(readPlaced(answer)).toMatchObject({ outcome: 'refused' });
  });

  it.each([408, 425, 429, 500, 502, 503, 504, 599])('%i is tried again', (status) => {
    expect(readPlaced(reply(status))).toEqual({
      outcome: 'retry',
      reason: `The business's API answered ${status}`,
    });
  });

  it.each([
    ['30', 30],
    ['0', 0],
    ['999999999999', 7_200],
    ['Thu, 26 Nov 2026 12:01:00 GMT', 60],
    ['Thu, 26 Nov 2020 12:01:00 GMT', 0],
    ['soon', undefined],
  ])('waits as Retry-After asks: %s', (header, afterSeconds) => {
    vi.useFakeTimers({ now: new Date('2026-11-26T12:00:00Z') });
    const placed = readPlaced(reply(503, '', { 'retry-after': header }));
    expect(placed).toMatchObject({ outcome: 'retry' });
    expect('afterSeconds' in placed ? placed.afterSeconds : undefined).toBe(afterSeconds);
  });

  it('repeats what the API says, as far as a screen can show it', () => {
    const body = JSON.stringify({ message: `No\u0007 loaf\n${'x'.repeat(500)}` });
    const { reason } = readPlaced(reply(422, body)) as { reason: string };
    expect(reason).toBe(
      `The business's API answered 422: ${`No  loaf ${'x'.repeat(500)}`.slice(0, 200)}`,
    );
  });
});

describe('what the API answers to a recall', () => {
  it.each([
    [200, 'told'],
    [204, 'told'],
    [409, 'refused'],
    [503, 'retry'],
    [307, 'refused'],
  ])('%i: %s', (status, outcome) => {
    expect(readRecalled(reply(status))).toMatchObject({ outcome });
  });
});
