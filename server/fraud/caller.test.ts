import { afterEach, describe, expect, it, vi } from 'vitest';
import { callerOf, newDeviceCookie, subject } from './caller';

afterEach(() => {
  vi.unstubAllEnvs();
  vi.resetModules();
});

/** The module as it is where so many proxies stand in front. */
async function behind(proxies: number | undefined) {
  vi.stubEnv('TRUSTED_PROXIES', proxies?.toString());
  vi.resetModules();
  return import('./caller');
}

describe('the address of a caller', () => {
  it.each([
    [undefined, '203.0.113.9', null],
    [undefined, '203.0.113.9, 198.51.100.1', null],
    [0, '203.0.113.9', null],
    [1, '203.0.113.9', '203.0.113.9'],
    [1, 'made-up, 203.0.113.9', '203.0.113.9'],
    [2, 'made-up, 203.0.113.9, 198.51.100.1', '203.0.113.9'],
    [2, '203.0.113.9', null],
    [1, '', null],
    [1, null, null],
    [1, '203.0.113.9, ', null],
  ])('behind %s proxies that say %j is %j', async (proxies, header, ip) => {
    const { clientIp } = await behind(proxies);
    const headers = new Headers(header === null ? {} : { 'x-forwarded-for': header });
    expect(clientIp(headers)).toBe(ip);
  });
});

describe('the device of a caller', () => {
  it('is its cookie, where it is one of ours', () => {
    const cookie = newDeviceCookie().split(';')[0] ?? '';
    const device = cookie.slice('gp_device='.length);
    expect(callerOf(new Headers({ cookie }))).toEqual({ ip: null, device });
    expect(callerOf(new Headers({ cookie: 'gp_device=x' })).device).toBeNull();
    expect(callerOf(new Headers()).device).toBeNull();
  });
});

describe('a subject', () => {
  it('tells nobody who it is', () => {
    expect(subject('email', 'Ada@Example.com')).toMatch(/^email:[0-9a-f]{32}$/);
    expect(subject('email', 'Ada@Example.com')).toBe(subject('email', 'ada@example.com'));
    expect(subject('device', 'a')).not.toBe(subject('device', 'b'));
  });

  it('is one for a whole IPv6 network, however it is written', () => {
    const one = subject('ip', '2001:db8:0:1::1');
    expect(subject('ip', '2001:0DB8:0000:0001:aaaa:bbbb:cccc:dddd')).toBe(one);
    expect(subject('ip', '2001:db8:0:2::1')).not.toBe(one);
    expect(subject('ip', '::1')).toBe(subject('ip', '0:0:0:0:0:0:0:1'));
    expect(subject('ip', '203.0.113.9')).not.toBe(subject('ip', '203.0.113.8'));
  });
});
