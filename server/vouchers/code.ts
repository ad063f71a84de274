import { randomBytes } from 'node:crypto';

/** Crockford's: no I, L, O or U, so that none is taken for another. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 16;

/** A new code: 16 signs, 80 random bits. */
export function newVoucherCode(): string {
  return Array.from(randomBytes(LENGTH), (byte) => ALPHABET.charAt(byte % 32)).join('');
}

/** What somebody typed or scanned, as codes are kept; null where it cannot be one. */
export function readVoucherCode(given: string): string | null {
  const plain = given
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s\p{Pd}_.]/gu, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
  return plain.length === LENGTH && [...plain].every((sign) => ALPHABET.includes(sign))
    ? plain
    : null;
}

/** In groups of four, as people read it: `7K3M-9QXA-0BCD-EFGH`. */
export function groupVoucherCode(code: string): string {
  return code.match(/.{1,4}/g)?.join('-') ?? '';
}
