import { Ban, Check, PackageCheck, Send, Truck, Undo2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { Parcel } from '../parcel';
import { Card } from '../ui/card';
import { Time } from '../ui/time';
import { Timeline, TimelineItem } from '../ui/timeline';
import { voiceWords } from '../voice-words';
import type { Dispatch } from './dispatch';

/** What has happened so far, and what comes next. */
export function DispatchHistory({ dispatch }: { dispatch: Dispatch }) {
  return (
    <Card as="section" title="History">
      <Timeline label="History">
        {entriesOf(dispatch).map(({ title, at, icon, tone, detail, by }) => (
          <TimelineItem
            key={title}
            icon={icon}
            tone={tone}
            title={title}
            ahead={at === null}
            time={at ? <Time value={at} /> : null}
          >
            {at && by ? <p className="text-muted">{voiceWords(by)}</p> : null}
            {detail}
          </TimelineItem>
        ))}
      </Timeline>
    </Card>
  );
}

type Entry = {
  title: string;
  icon: ReactNode;
  at: Date | string | null;
  tone?: 'good' | 'bad' | 'warn' | 'neutral';
  detail?: ReactNode;
  by?: Dispatch['answeredBy'] | undefined;
};

function entriesOf(dispatch: Dispatch): Entry[] {
  const { state, sentAt, answeredAt, answeredBy, deliveredAt, updatedAt, shipments } = dispatch;
  const told: Entry = { title: 'Sent to you', icon: <Send aria-hidden />, at: sentAt };
  if (state === 'declined') return [told, declined(dispatch)];
  const steps: Entry[] = [
    told,
    {
      ...{ title: 'Confirmed', icon: <Check aria-hidden />, at: answeredAt, tone: 'good' },
      by: answeredBy,
    },
    shipped(dispatch),
    {
      ...{ title: 'Delivered', icon: <PackageCheck aria-hidden />, at: deliveredAt, tone: 'good' },
      by: onlyOne(shipments)?.deliveredBy,
    },
  ];
  if (state !== 'recalled') return steps;
  const calledOff = { title: 'Called off: the order was canceled', at: updatedAt } as const;
  const done = steps.filter(({ at }) => at !== null);
  return [...done, { ...calledOff, icon: <Undo2 aria-hidden />, tone: 'warn' }];
}

function declined({ answeredAt, answeredBy, declineReason }: Dispatch): Entry {
  return {
    title: 'Declined',
    icon: <Ban aria-hidden />,
    at: answeredAt,
    tone: 'bad',
    by: answeredBy,
    detail: `“${declineReason}”`,
  };
}

function shipped({ state, shippedAt, shipments, needsCarrier }: Dispatch): Entry {
  const isDone = state !== 'confirmed';
  const whole = onlyOne(shipments);
  return {
    title: needsCarrier ? 'Shipped' : 'Handed over',
    icon: <Truck aria-hidden />,
    at: isDone ? shippedAt : null,
    tone: 'good',
    by: whole?.shippedBy,
    ...(needsCarrier && whole && isDone ? { detail: <Parcel of={whole} /> } : {}),
  };
}

/** What left whole; each of several says itself who told of it. */
function onlyOne(shipments: Dispatch['shipments']) {
  return shipments.length === 1 ? shipments[0] : undefined;
}
