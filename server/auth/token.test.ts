import { encode } from 'next-auth/jwt';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { env } from '../env';
import type { Viewer } from './actor';
import { makeSession, readSession, readViewer } from './token';

const HANNA: Viewer = {
  userId: 'usr_1',
  email: 'hanna@example.com',
  name: 'Hanna Lindqvist',
  role: 'business',
  charityId: null,
  businessId: 'biz_1',
};

const DAY = 24 * 60 * 60 * 1_000;
const NOW = new Date('2026-11-21T12:00:00Z');

beforeEach(() => {
  vi.useFakeTimers({ now: NOW, toFake: ['Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a session', () => {
  it('is read back as it was made', async () => {
    expect(await readSession(await makeSession(HANNA))).toEqual({ viewer: HANNA, isDue: false });
  });

  it('is due for renewal after a day and over after thirty', async () => {
    const token = await makeSession(HANNA);
    vi.setSystemTime(NOW.getTime() + 1.1 * DAY);
    expect(await readSession(token)).toEqual({ viewer: HANNA, isDue: true });
    vi.setSystemTime(NOW.getTime() + 29.9 * DAY);
    expect(await readSession(token)).toMatchObject({ isDue: true });
    vi.setSystemTime(NOW.getTime() + 30.1 * DAY);
    expect(await readSession(token)).toBeNull();
  });

  it('signed with another secret is none', async () => {
    const token = await encode({ token: HANNA, secret: `${env().AUTH_SECRET}!` });
    expect(await readSession(token)).toBeNull();
  });

  it.each([null, undefined, '', 'x', 'a.b.c.d.e'])('is none in %j', async (token) => {
    expect(await readSession(token)).toBeNull();
  });
});

describe('readViewer', () => {
  it.each([
    ['a role we do not know', { role: 'root' }],
    ['a business’s member without one', { businessId: null }],
    ['a member of a charity who is none', { charityId: 'cha_1' }],
    ['no id', { userId: '' }],
    ['an id that is no text', { userId: ['usr_1'] }],
    ['no name', { name: undefined }],
  ])('fails closed: %s', (_, change) => {
    expect(readViewer({ ...HANNA, ...change })).toBeNull();
  });

  it.each([null, undefined, 'usr_1', [], {}])('fails closed: %j', (claims) => {
    expect(readViewer(claims)).toBeNull();
  });

  it('takes nothing along that is not a viewer’s', () => {
    expect(readViewer({ ...HANNA, iat: 1, passwordHash: 'x' })).toEqual(HANNA);
  });
});
