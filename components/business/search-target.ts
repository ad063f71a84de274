import { tabHref } from './dispatch';

/**
 * Where a search in the portal leads: a voucher's code, however it is grouped, to where it is redeemed;
 * all else is taken for an order's number, and null says that nothing was asked.
 */
export function searchTarget(q: string): string | null {
  const asked = q.trim().slice(0, 100);
  if (asked === '') return null;
  return isVoucherCode(asked)
    ? `/business/redeem?code=${encodeURIComponent(asked)}`
    : tabHref('all', { q: asked.slice(0, 40) });
}

/** Sixteen letters and digits; an order's number begins with GP and has fewer. */
function isVoucherCode(asked: string): boolean {
  const plain = asked.normalize('NFKC').replaceAll(/[\s\p{Pd}_.]/gu, '');
  return /^[0-9A-Z]{16}$/i.test(plain) && !/^gp-/i.test(asked);
}
