import {
  Ban,
  Check,
  CreditCard,
  Eye,
  Flag,
  Package,
  PackageCheck,
  Pencil,
  Phone,
  RotateCw,
  Send,
  Store,
  Truck,
  Undo2,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { formatPoints } from '../points';
import { formatPrice } from '../price';
import { reasonIn, reasonTold } from '../returns/words';
import type { Order } from './order';
import { businessNameOf } from './order';

type Entry = Order['timeline'][number];
type Tone = 'neutral' | 'good' | 'warn' | 'bad' | undefined;
type Told = { icon: ReactNode; tone: Tone; title: string; detail: string | null };

/** An entry of an order's history as the console tells it. */
export function historyEntry(entry: Entry, order: Order): Told {
  const [icon, tone, title] = kinds[entry.kind] ?? [<Flag key="" aria-hidden />, 'neutral'];
  const business = businessNameOf(order.lines, entry.businessId);
  return {
    icon,
    tone,
    title: title?.replace('{business}', business) ?? entry.kind,
    detail: detailOf(entry, order.currency),
  };
}

function detailOf({ data }: Entry, currency: string): string | null {
  const { card, reason, carrier, tracking } = data;
  const cents = Number(data.amountCents ?? data.refundCents ?? data.totalCents ?? 0);
  const points = Number(data.points ?? 0);
  const parts = [
    cents > 0 ? formatPrice(cents, currency) : null,
    points > 0 ? formatPoints(points) : null,
    card,
    [carrier, tracking].filter(Boolean).join(' '),
    reason ? `“${reasonIn(reasonTold, String(reason))}”` : null,
    data.adminName ? `${data.answer}, recorded by ${data.adminName}` : null,
    data.rejection ? `“${data.rejection}”` : null,
  ];
  return parts.filter(Boolean).join(' · ') || null;
}

const kinds: Record<string, readonly [ReactNode, Tone, string]> = {
  'order.placed': [<Package key="" aria-hidden />, 'neutral', 'Placed'],
  'order.review_started': [<Eye key="" aria-hidden />, 'warn', 'Held for review'],
  'order.review_passed': [<Eye key="" aria-hidden />, 'good', 'Review passed by an admin'],
  'payment.captured': [<CreditCard key="" aria-hidden />, 'good', 'Paid'],
  'order.confirmed': [<Check key="" aria-hidden />, 'good', 'Confirmed: stock and points settled'],
  'order.completed': [<Check key="" aria-hidden />, 'good', 'Completed'],
  'order.retried': [<RotateCw key="" aria-hidden />, 'warn', 'Tried again by an admin'],
  'order.canceled': [<Ban key="" aria-hidden />, 'bad', 'Canceled'],
  'order.failed': [<Ban key="" aria-hidden />, 'bad', 'Failed and undone'],
  'order.lines_canceled': [<Ban key="" aria-hidden />, 'warn', 'Lines of {business} canceled'],
  'order.changed': [<Pencil key="" aria-hidden />, 'neutral', 'Changed'],
  'order.change_failed': [<Ban key="" aria-hidden />, 'warn', 'A change could not be made'],
  'payment.refunded': [<Undo2 key="" aria-hidden />, 'neutral', 'Refunded'],
  'payment.returned': [<Undo2 key="" aria-hidden />, 'neutral', 'Money and points went back'],
  'return.requested': [<Undo2 key="" aria-hidden />, 'neutral', 'Return asked for at {business}'],
  'return.approved': [<Check key="" aria-hidden />, 'good', 'Return approved at {business}'],
  'return.rejected': [<Ban key="" aria-hidden />, 'bad', 'Return rejected at {business}'],
  'return.withdrawn': [<Ban key="" aria-hidden />, 'neutral', 'Return withdrawn by the customer'],
  'return.received': [<PackageCheck key="" aria-hidden />, 'good', 'Return received at {business}'],
  'dispatch.sent': [<Send key="" aria-hidden />, 'neutral', 'Sent to {business}'],
  'dispatch.confirmed': [<Store key="" aria-hidden />, 'good', '{business} confirmed'],
  'dispatch.declined': [<Store key="" aria-hidden />, 'bad', '{business} declined'],
  'dispatch.part_declined': [<Store key="" aria-hidden />, 'bad', '{business} declined a part'],
  'dispatch.shipped': [<Truck key="" aria-hidden />, 'good', '{business} shipped'],
  'dispatch.part_shipped': [<Truck key="" aria-hidden />, 'good', '{business} shipped a part'],
  'dispatch.delivered': [<PackageCheck key="" aria-hidden />, 'good', '{business} delivered'],
  'dispatch.part_delivered': [
    <PackageCheck key="" aria-hidden />,
    'good',
    '{business} delivered a parcel',
  ],
  'dispatch.told_by_phone': [<Phone key="" aria-hidden />, 'neutral', '{business} told by phone'],
  'dispatch.recalled': [<Undo2 key="" aria-hidden />, 'warn', 'Recalled from {business}'],
};
