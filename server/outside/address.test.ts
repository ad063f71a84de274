import { describe, expect, it } from 'vitest';
import { isPublicAddress } from './address';

describe('an address', () => {
  it.each([
    ['93.184.215.14'],
    ['1.1.1.1'],
    ['172.15.255.255'],
    ['172.32.0.1'],
    ['100.63.255.255'],
    ['100.128.0.1'],
    ['2606:4700:4700::1111'],
    ['2a00:1450:4001:831::200e'],
  ])('%s is public', (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it.each([
    ['0.0.0.0', 'this host'],
    ['10.1.2.3', 'private'],
    ['100.64.0.1', "a carrier's"],
    ['100.127.255.255', "a carrier's"],
    ['100.100.100.200', "a cloud's metadata"],
    ['127.0.0.1', 'loopback'],
    ['127.255.255.254', 'loopback'],
    ['169.254.169.254', "a cloud's metadata"],
    ['172.16.0.1', 'private'],
    ['172.31.255.255', 'private'],
    ['192.0.0.192', "a cloud's metadata"],
    ['192.0.2.1', 'documentation'],
    ['192.168.1.1', 'private'],
    ['198.18.0.1', 'benchmarks'],
    ['198.51.100.7', 'documentation'],
    ['203.0.113.9', 'documentation'],
    ['224.0.0.1', 'multicast'],
    ['240.0.0.1', 'reserved'],
    ['255.255.255.255', 'broadcast'],
    ['::', 'unspecified'],
    ['::1', 'loopback'],
    ['::7f00:1', 'version 4, compatible'],
    ['::ffff:127.0.0.1', 'version 4, mapped'],
    ['::ffff:a9fe:a9fe', 'version 4, mapped'],
    ['::ffff:8.8.8.8', 'version 4, mapped'],
    ['64:ff9b::a9fe:a9fe', 'version 4, translated'],
    ['64:ff9b:1::1', 'version 4, translated'],
    ['100::1', 'discarded'],
    ['2001:0:a9fe:a9fe::1', 'Teredo'],
    ['2001:db8::1', 'documentation'],
    ['2002:a9fe:a9fe::1', '6to4'],
    ['3fff::1', 'documentation'],
    ['5f00::1', 'segment routing'],
    ['fc00::1', 'unique local'],
    ['fd00:ec2::254', "a cloud's metadata"],
    ['fe80::1', 'link-local'],
    ['fe80::1%eth0', 'link-local'],
    ['fec0::1', 'site-local'],
    ['ff02::1', 'multicast'],
    ['localhost', 'no address'],
    ['0x7f.1', 'no address'],
    ['', 'no address'],
  ])('%s is not (%s)', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
});
