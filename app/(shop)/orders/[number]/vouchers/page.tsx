import type { Metadata } from 'next';
import { Page } from '@/components/shell/page';
import { EmptyState } from '@/components/ui/empty-state';
import { PrintButton } from '@/components/vouchers/print-button';
import { VoucherCard } from '@/components/vouchers/voucher-card';
import { found } from '@/server/trpc/caller';
import { customerApi } from '../../../customer';

type Props = { params: Promise<{ number: string }> };

export const metadata: Metadata = { title: 'Vouchers', referrer: 'no-referrer' };

export default async function VouchersPage({ params }: Props) {
  const { number } = await params;
  const { shop } = await customerApi(`/orders/${number}/vouchers`);
  const order = await found(shop.order.get({ key: number }));
  const all = order.lines.flatMap(({ vouchers, name, businessName }) =>
    vouchers.map((voucher) => ({ voucher, name, businessName })),
  );
  return (
    <Page
      title="Your vouchers"
      lead={`Of order ${order.number}. Each code is redeemed once, at the business that is named.`}
      width="medium"
      back={{ href: `/orders/${order.number}`, label: 'The order' }}
      actions={all.length > 0 ? <PrintButton /> : null}
    >
      {all.length > 0 ? (
        <ul className="grid gap-4">
          {all.map((one) => (
            <VoucherCard key={one.voucher.id} {...one} />
          ))}
        </ul>
      ) : (
        <EmptyState picture="/art/empty-orders.svg" title="No codes yet">
          A voucher gets its code as soon as its business has confirmed the order.
        </EmptyState>
      )}
    </Page>
  );
}
