import { createHmac, randomBytes } from 'node:crypto';
import { isIPv6 } from 'node:net';
import { readCookie, writeCookie } from '../cookies';
import { env } from '../env';
import { socketAddressOf } from '../socket-address';

/** Where a request comes from, as far as it can be known. */
export type Caller = {
  /** Known only where the shop was told what stands in front: what a visitor says is not believed. */
  ip: string | null;
  /** The browser's own random id; null where it has none yet. */
  device: string | null;
};

export const DEVICE_COOKIE = 'gp_device';

const LASTS_SECONDS = 400 * 24 * 60 * 60;

export function callerOf(headers: Headers): Caller {
  return { ip: clientIp(headers), device: deviceOf(headers.get('cookie')) };
}

/** A `Set-Cookie` line with a new device's id. */
export function newDeviceCookie(): string {
  return writeCookie(DEVICE_COOKIE, randomBytes(24).toString('base64url'), LASTS_SECONDS);
}

function deviceOf(cookies: string | null): string | null {
  const device = readCookie(cookies, DEVICE_COOKIE);
  return device && /^[\w-]{32}$/.test(device) ? device : null;
}

/**
 * Each proxy adds to `X-Forwarded-For` whom it was asked by: with `TRUSTED_PROXIES` of them in front, the
 * client is that many from the right, and whatever stands further left was made up. With none, it is
 * who opened the connection. Where nobody said how many there are, that may be a proxy that all visitors
 * share, so nothing is known.
 */
export function clientIp(headers: Headers): string | null {
  const proxies = env().TRUSTED_PROXIES;
  if (proxies === undefined) return null;
  if (proxies === 0) return socketAddressOf(headers);
  const forwardedFor = headers.get('x-forwarded-for');
  if (!forwardedFor) return null;
  return forwardedFor.split(',').at(-proxies)?.trim() || null;
}

/** One subject of a count, such as `ip:…`: a digest that tells nobody who it is. */
export function subject(kind: 'ip' | 'email' | 'device', value: string): string {
  const known = kind === 'ip' ? network(value) : value.toLowerCase();
  const digest = createHmac('sha256', env().AUTH_SECRET).update(`${kind}:${known}`).digest('hex');
  return `${kind}:${digest.slice(0, 32)}`;
}

/** One customer of a provider has a whole /64 of IPv6 addresses to choose from. */
function network(ip: string): string {
  if (!isIPv6(ip)) return ip;
  const [head = '', tail] = ip.toLowerCase().split('::');
  const left = head.split(':').filter(Boolean);
  const right = tail?.split(':').filter(Boolean) ?? [];
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length);
  const groups = [...left, ...Array(zeros).fill('0'), ...right];
  return groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}
