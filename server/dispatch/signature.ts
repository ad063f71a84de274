import { createHmac, timingSafeEqual } from 'node:crypto';

/** The header that carries a signature, on the way to a business and back. */
export const SIGNATURE_HEADER = 'goodpoints-signature';

/** A signature counts for this long before and after its time, in seconds. */
export const TOLERANCE_SECONDS = 300;

const MAX_SIGNATURES = 10;

/**
 * `t=1764158400,v1=…,v1=…`: seconds since 1970, and one HMAC-SHA256 in hex of `time.body` for each of
 * the secrets, so that either side may take up a new one before the other lets go of the old.
 */
export function sign(body: string | Uint8Array, secrets: readonly string[], at = now()): string {
  return [`t=${at}`, ...secrets.map((secret) => `v1=${digest(at, body, secret)}`)].join(',');
}

/** True where the body was signed with one of the secrets, and not long ago. */
export function isSigned(
  body: string | Uint8Array,
  header: string | null,
  { secrets, at = now() }: { secrets: readonly string[]; at?: number },
): boolean {
  const read = readHeader(header ?? '');
  if (!read || Math.abs(at - read.time) > TOLERANCE_SECONDS) return false;
  return secrets.some((secret) => {
    const right = Buffer.from(digest(read.time, body, secret));
    return read.signatures.some((given) => timingSafeEqual(Buffer.from(given), right));
  });
}

function readHeader(header: string): { time: number; signatures: string[] } | null {
  const [first = '', ...rest] = header.split(',');
  if (!/^t=\d{1,12}$/.test(first) || rest.length > MAX_SIGNATURES) return null;
  // What is none of ours, such as a later scheme's, is passed over.
  const signatures = rest.filter((part) => /^v1=[0-9a-f]{64}$/.test(part));
  return { time: Number(first.slice(2)), signatures: signatures.map((part) => part.slice(3)) };
}

function digest(at: number, body: string | Uint8Array, secret: string): string {
  return createHmac('sha256', secret).update(`${at}.`).update(body).digest('hex');
}

function now(): number {
  return Math.floor(Date.now() / 1_000);
}
