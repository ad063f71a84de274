import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { isPublicAddress } from './address';

export type Address = { address: string; family: number };
export type Lookup = (hostname: string) => Promise<Address[]>;

/** An address outside that may not be called. */
export class AddressRefused extends Error {
  override readonly name = 'AddressRefused';
}

/**
 * Where a URL leads, looked up once: the connection has to be made to this address and no other, or a
 * second answer of the name server could lead elsewhere. Every address of the name is judged.
 * @throws AddressRefused where the URL is none of the web, or one of the addresses is not public
 */
export async function resolvePublic(
  url: URL,
  { allowPrivate, lookUp = lookUpAll }: { allowPrivate: boolean; lookUp?: Lookup },
): Promise<Address> {
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw new AddressRefused(`Only http and https are called, not ${url.protocol}`);
  }
  const hostname = url.hostname.replace(/^\[|\]$/g, '');
  const family = isIP(hostname);
  const found = family ? [{ address: hostname, family }] : await lookUp(hostname);
  const [first] = found;
  if (!first) throw new Error(`${hostname} has no address`);
  if (!allowPrivate && !found.every(({ address }) => isPublicAddress(address))) {
    throw new AddressRefused(`${hostname} is not an address of the public internet`);
  }
  return first;
}

function lookUpAll(hostname: string): Promise<Address[]> {
  return lookup(hostname, { all: true, verbatim: true });
}
