import type { EventData } from '../events/catalog';
import type { Words } from './messages';
import { sentences } from './phrases';

/** Without a tracking number nothing was shipped: it was collected, or provided on the spot. */
export function shipped(order: EventData<'order.shipped'>): Words {
  const { businessName, number, carrier, tracking, trackingUrl, progress } = order;
  const isMoreToCome = progress && progress.shipped < progress.pieces;
  const rows = order.lines.map(({ name, quantity }) => ({ label: name, value: `${quantity} ×` }));
  if (!tracking) {
    return {
      title: isMoreToCome
        ? `${businessName} has fulfilled ${countOf(progress)} of order ${number}`
        : `${businessName} has fulfilled its share of order ${number}`,
      body: carrier === 'collected' ? 'It was collected.' : 'It was provided.',
      rows,
    };
  }
  return {
    title: isMoreToCome
      ? `Shipped ${countOf(progress)} of order ${number} by ${businessName}`
      : `${businessName} has shipped your order ${number}`,
    body: sentences(
      `${progress ? 'This parcel' : 'It'} travels with ${carrier}, tracking number ${tracking}`,
      ...(progress ? [isMoreToCome ? 'The rest follows' : 'All of it has left now'] : []),
    ),
    rows: [
      ...rows,
      { label: 'Carrier', value: carrier },
      { label: 'Tracking number', value: tracking, ...(trackingUrl && { href: trackingUrl }) },
    ],
  };
}

/** `1 of 2`, in pieces. */
function countOf({ shipped: left, pieces }: { shipped: number; pieces: number }): string {
  return `${left} of ${pieces}`;
}

/** A share has arrived, or one parcel of it. */
export function delivered({ businessName, number, isPart }: EventData<'order.delivered'>): Words {
  if (isPart) {
    return {
      title: `A parcel from ${businessName} has arrived`,
      body: `${businessName} marked a part of its share of order ${number} as delivered.`,
    };
  }
  return {
    title: `Your order from ${businessName} has arrived`,
    body: `${businessName} marked its share of order ${number} as delivered.`,
  };
}
