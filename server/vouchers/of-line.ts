import { sql } from 'drizzle-orm';
import { vouchers } from '@/db/schema';
import { siteUrl } from '../site-url';

/** A voucher as its buyer sees it. */
export type LineVoucher = {
  id: string;
  /** In groups of four. */
  code: string;
  state: 'issued' | 'redeemed' | 'void';
  expiresAt: string | null;
  redeemedAt: string | null;
};

/** The vouchers of a line, for a statement that knows it as `l`. */
export const vouchersOfLine = sql`
  (select coalesce(jsonb_agg(jsonb_build_object('id', v.id,
      'code', regexp_replace(v.code, '(....)(?=.)', '\\1-', 'g'), 'state', v.state,
      'expiresAt', v.expires_at, 'redeemedAt', v.redeemed_at) order by v.unit), '[]')
    from ${vouchers} v where v.line_id = l.id)`;

/** Where a business redeems a voucher: what its QR code says. */
export function redeemUrl({ code }: Pick<LineVoucher, 'code'>): string {
  return siteUrl(`/business/redeem?code=${code}`);
}
