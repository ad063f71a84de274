import { AddressLines } from '../admin/address-lines';
import { Card } from '../ui/card';
import type { KnownView } from './answer';

/** What was ordered, by whom, and where it goes. */
export function OrderCard({ view }: { view: KnownView }) {
  const { order } = view;
  return (
    <Card as="section" title={isRest(view) ? 'What has not left yet' : 'What was ordered'}>
      <ul className="flex flex-col divide-y divide-line">
        {order.lines.map(({ productId, name, quantity, note }) => (
          <li key={productId} className="flex items-baseline gap-3 py-2 text-lg">
            <span className="min-w-10 text-right font-semibold tabular-nums">{quantity} ×</span>
            <span className="min-w-0 flex-1">
              {name}
              {note ? (
                <span className="block text-base wrap-anywhere">
                  <span className="text-muted">Wish: </span>“{note}”
                </span>
              ) : null}
            </span>
          </li>
        ))}
      </ul>
      <h3 className="mt-4 text-base font-medium">{order.address ? 'Send to' : 'For'}</h3>
      {order.address ? <AddressLines address={order.address} /> : <p>{order.customerName}</p>}
      <p className="mt-2 text-muted">{ways[order.shippingMethod](order.address !== null)}</p>
    </Card>
  );
}

function isRest({ purpose, parcels, isOpen }: KnownView): boolean {
  return isOpen && purpose === 'ship' && parcels > 0;
}

const parcel = (word: string) => (isSent: boolean) => (isSent ? word : 'Nothing to send');

const ways: Record<KnownView['order']['shippingMethod'], (isSent: boolean) => string> = {
  standard: parcel('Parcel'),
  express: parcel('Express parcel'),
  pickup: () => 'Picked up at your place',
};
