import type { Order, Share } from '../orders/order';
import { ButtonLink } from '../ui/button';
import { VoucherCard } from './voucher-card';

type ShareVouchersProps = { share: Share; order: Pick<Order, 'number' | 'state'> };

/** The codes of what was bought of one business; before it has confirmed, when they come. */
export function ShareVouchers({ share: { businessName, lines }, order }: ShareVouchersProps) {
  const bought = lines.filter(({ kind, state }) => kind === 'voucher' && state !== 'canceled');
  const made = lines.filter(({ vouchers }) => vouchers.length > 0);
  if (made.length === 0) {
    if (bought.length === 0 || order.state === 'canceled' || order.state === 'failed') return null;
    return (
      <p className="mt-5 border-t border-line pt-4 text-muted">
        Your code appears here, and comes by mail, as soon as {businessName} has confirmed.
      </p>
    );
  }
  return (
    <div className="mt-5 border-t border-line pt-5">
      <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
        <h3 className="text-base">To be redeemed at {businessName}</h3>
        <ButtonLink
          href={`/orders/${order.number}/vouchers`}
          variant="secondary"
          size="sm"
          className="print:hidden"
        >
          Show to print
        </ButtonLink>
      </div>
      <ul className="grid gap-3">
        {made.flatMap(({ name, vouchers }) =>
          vouchers.map((voucher) => (
            <VoucherCard key={voucher.id} {...{ voucher, name, businessName }} />
          )),
        )}
      </ul>
    </div>
  );
}
