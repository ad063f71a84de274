import { describe, expect, it } from 'vitest';
import { searchTarget } from './search-target';

describe('a search in the portal', () => {
  it.each([
    '7K3M-9QXA-0BCD-EFGH',
    '7k3m9qxa0bcdefgh',
    ' 7K3M 9QXA 0BCD EFGH ',
    'OLIM–9QXA.0BCD_EFGH',
  ])('takes %j for a voucher', (q) => {
    expect(searchTarget(q)).toBe(`/business/redeem?code=${encodeURIComponent(q.trim())}`);
  });

  it.each([
    ['GP-7K3M-9QXA', '/business/dispatches?state=all&q=GP-7K3M-9QXA'],
    ['gp-7k3m9qxa0bcdef', '/business/dispatches?state=all&q=gp-7k3m9qxa0bcdef'],
    ['9QXA', '/business/dispatches?state=all&q=9QXA'],
    ['7K3M-9QXA-0BCD-EFG', '/business/dispatches?state=all&q=7K3M-9QXA-0BCD-EFG'],
    ['7K3M/9QXA/0BCD/EFGH', '/business/dispatches?state=all&q=7K3M%2F9QXA%2F0BCD%2FEFGH'],
  ])('takes %j for an order', (q, href) => {
    expect(searchTarget(q)).toBe(href);
  });

  it('leads nowhere with nothing in it', () => {
    expect(searchTarget('  ')).toBeNull();
  });
});
