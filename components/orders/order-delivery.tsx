import { Card } from '../ui/card';
import type { Order } from './order';

type OrderDeliveryProps = { order: Order; countryName: string | null };

/** How and where to the order goes; nothing where nothing is sent. */
export function OrderDelivery({ order, countryName }: OrderDeliveryProps) {
  const { address, shippingMethod, lines } = order;
  if (!lines.some(({ kind }) => kind === 'goods')) return null;
  const isPickup = shippingMethod === 'pickup';
  return (
    <Card as="section" title={isPickup ? 'Collecting' : 'Delivery'}>
      <p>{methods[shippingMethod]}</p>
      {address && !isPickup ? (
        <address className="mt-3 text-muted not-italic">
          {address.recipient}
          <br />
          {address.line1}
          <br />
          {address.line2 ? (
            <>
              {address.line2}
              <br />
            </>
          ) : null}
          {[address.city, address.region, address.postalCode].filter(Boolean).join(', ')}
          <br />
          {countryName ?? address.country}
        </address>
      ) : null}
    </Card>
  );
}

const methods: Record<Order['shippingMethod'], string> = {
  standard: 'Standard, 3 to 5 working days',
  express: 'Express, next working day',
  pickup: 'You collect it yourself at each business.',
};
