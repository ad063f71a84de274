import { Card } from '../ui/card';
import { Time } from '../ui/time';
import { Timeline, TimelineItem } from '../ui/timeline';
import { historyEntry } from './history-words';
import type { Order } from './order';

/** All that happened to the order, newest first. */
export function OrderHistory({ order }: { order: Order }) {
  return (
    <Card as="section" title="History" className="max-xl:md:col-span-2">
      <Timeline label="History">
        {order.timeline.toReversed().map((entry) => {
          const { icon, tone, title, detail } = historyEntry(entry, order);
          return (
            <TimelineItem
              key={entry.id}
              icon={icon}
              tone={tone}
              title={title}
              time={<Time value={entry.at} show="datetime" />}
            >
              {detail}
            </TimelineItem>
          );
        })}
      </Timeline>
    </Card>
  );
}
