import { BlockList, isIP } from 'node:net';

/**
 * True for an address of the public internet. Whatever is reserved by IANA's special-purpose registries
 * is not: one's own machine and network, link-local (and so the metadata services of clouds), shared
 * address space of carriers, documentation, multicast.
 */
export function isPublicAddress(address: string): boolean {
  const [bare = ''] = address.split('%');
  const version = isIP(bare);
  if (version === 4) return !reserved.check(bare, 'ipv4');
  return version === 6 && global.check(bare, 'ipv6') && !reserved.check(bare, 'ipv6');
}

// Of version 6 only this much is handed out. It leaves out loopback, link-local and unique local
// addresses, and all under which one of version 4 can hide: mapped, translated (64:ff9b), compatible.
const global = new BlockList();
global.addSubnet('2000::', 3, 'ipv6');

const reserved = new BlockList();
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.31.196.0', 24],
  ['192.52.193.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['192.175.48.0', 24],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const) {
  reserved.addSubnet(net, bits, 'ipv4');
}
for (const [net, bits] of [
  // Protocol assignments, among them Teredo.
  ['2001::', 23],
  ['2001:db8::', 32],
  // 6to4: one of version 4 is inside.
  ['2002::', 16],
  ['3fff::', 20],
  ['2620:4f:8000::', 48],
] as const) {
  reserved.addSubnet(net, bits, 'ipv6');
}
