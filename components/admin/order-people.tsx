import { Card } from '../ui/card';
import { Link } from '../ui/link';
import { AddressLines } from './address-lines';
import type { Order } from './order';
import { orderFilterHref } from './order-filter';

/** Who ordered, and where it goes. */
export function OrderPeople({ order }: { order: Order }) {
  return (
    <Card as="section" title="Customer">
      <p className="font-medium">{order.customerName}</p>
      <p className="wrap-anywhere">
        <Link href={orderFilterHref({ q: order.email })} title="All orders of this address">
          {order.email}
        </Link>
      </p>
      <h3 className="mt-4 text-sm! font-medium text-muted">
        {order.shippingMethod === 'pickup' ? 'Picks it up' : `Goes to (${order.shippingMethod})`}
      </h3>
      {order.address ? (
        <AddressLines address={order.address} />
      ) : (
        <p>No address: nothing is sent.</p>
      )}
    </Card>
  );
}
