import {
  Ban,
  Check,
  CircleX,
  CreditCard,
  Eye,
  House,
  Package,
  Pencil,
  Receipt,
  Send,
  Store,
  Truck,
  Undo2,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { Time } from '../ui/time';
import { Timeline, TimelineItem } from '../ui/timeline';
import type { Step } from './history';

/** Steps of an order or of a business's part of it, from top to bottom. */
export function HistoryList({ label, steps }: { label: string; steps: readonly Step[] }) {
  return (
    <Timeline label={label}>
      {steps.map(({ key, kind, title, detail, href, at }) => (
        <TimelineItem
          key={key}
          icon={icons[kind] ?? <Check aria-hidden />}
          title={title}
          tone={tones[kind]}
          ahead={at === null}
          time={at ? <Time value={at} show="datetime" /> : undefined}
        >
          {href ? (
            <a className="underline" href={href} target="_blank" rel="noreferrer">
              {detail}
            </a>
          ) : (
            detail
          )}
        </TimelineItem>
      ))}
    </Timeline>
  );
}

const icons: Record<string, ReactNode> = {
  'order.placed': <Receipt aria-hidden />,
  'order.review_started': <Eye aria-hidden />,
  'payment.captured': <CreditCard aria-hidden />,
  'order.completed': <Store aria-hidden />,
  'order.canceled': <Ban aria-hidden />,
  'order.failed': <CircleX aria-hidden />,
  'order.changed': <Pencil aria-hidden />,
  'order.change_failed': <CircleX aria-hidden />,
  'payment.refunded': <Undo2 aria-hidden />,
  'payment.returned': <Undo2 aria-hidden />,
  'order.lines_canceled': <Undo2 aria-hidden />,
  'return.requested': <Undo2 aria-hidden />,
  'return.rejected': <CircleX aria-hidden />,
  'return.received': <Package aria-hidden />,
  'dispatch.sent': <Send aria-hidden />,
  'dispatch.declined': <CircleX aria-hidden />,
  'dispatch.part_declined': <CircleX aria-hidden />,
  'dispatch.shipped': <Truck aria-hidden />,
  'dispatch.part_shipped': <Truck aria-hidden />,
  'dispatch.part_delivered': <House aria-hidden />,
  'dispatch.delivered': <House aria-hidden />,
  'dispatch.queued': <Package aria-hidden />,
};

const tones: Record<string, 'good' | 'warn' | 'bad' | undefined> = {
  'order.confirmed': 'good',
  'order.canceled': 'warn',
  'order.failed': 'bad',
  'return.approved': 'good',
  'return.rejected': 'bad',
  'return.received': 'good',
  'dispatch.confirmed': 'good',
  'dispatch.declined': 'bad',
  'dispatch.part_declined': 'bad',
  'dispatch.delivered': 'good',
};
