/** Why nobody answered, in words for whoever has not programmed it; what is words already stays. */
export function inWords(reason: string): string {
  const known = REASONS.find(([code]) => reason.includes(code));
  return known ? known[1] : reason;
}

const REASONS: readonly (readonly [code: string, words: string])[] = [
  ['ENOTFOUND', 'There is no computer of that name. Is the address right?'],
  ['EAI_AGAIN', 'The name of the computer could not be looked up just now.'],
  ['ECONNREFUSED', 'The computer is there, but nothing takes calls at this address.'],
  ['ECONNRESET', 'The connection was cut before an answer came.'],
  ['socket hang up', 'The connection was cut before an answer came.'],
  ['ETIMEDOUT', 'The computer did not answer.'],
  ['EHOSTUNREACH', 'The computer cannot be reached from here.'],
  ['ENETUNREACH', 'The computer cannot be reached from here.'],
  ['CERT_HAS_EXPIRED', 'The certificate of the address has expired.'],
  ['SELF_SIGNED_CERT', 'The certificate of the address is signed by nobody known.'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'The certificate belongs to another address.'],
  ['altnames', 'The certificate belongs to another address.'],
  ['wrong version number', 'The address begins with https://, but the computer speaks http.'],
];
