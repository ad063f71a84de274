import { AddressLines } from '../admin/address-lines';
import { Card } from '../ui/card';
import { type Dispatch, wayOf } from './dispatch';

/** Who gets it, where, and how. */
export function DispatchRecipient({ dispatch }: { dispatch: Dispatch }) {
  const { order, needsCarrier } = dispatch;
  return (
    <Card as="section" title={needsCarrier ? 'Send to' : 'For'}>
      {order.address ? <AddressLines address={order.address} /> : <p>{order.customerName}</p>}
      <p className="mt-3 text-muted">{wayOf(dispatch)}</p>
    </Card>
  );
}
