'use client';
import Link from 'next/link';
import { useAction } from '../admin/use-action';
import { useRefresh } from '../admin/use-refresh';
import { useTRPCClient } from '../trpc';
import { Button, ButtonLink } from '../ui/button';
import { Card } from '../ui/card';
import { EmptyState } from '../ui/empty-state';
import { Time } from '../ui/time';
import { UnreadDot } from './unread-dot';

/** As the page reads it, or as it comes over HTTP. */
type Item = {
  id: string;
  href: string;
  title: string;
  body: string;
  readAt: Date | string | null;
  createdAt: Date | string;
};

type NewsListProps = {
  items: readonly Item[];
  unread: number;
  /** Where there is more. */
  moreHref: string | null;
};

/** Everything somebody was told, newest first. */
export function NewsList({ items, unread, moreHref }: NewsListProps) {
  if (items.length === 0) {
    return (
      <EmptyState
        picture="/art/empty-inbox.svg"
        title="No news yet"
        action={<ButtonLink href="/">Look around</ButtonLink>}
      >
        What happens to your orders and points is told here.
      </EmptyState>
    );
  }
  return (
    <div className="flex flex-col gap-4">
      {unread > 0 ? <MarkAll unread={unread} /> : null}
      <Card padding="none">
        <ul aria-label="News" className="divide-y divide-line">
          {items.map((item) => (
            <NewsRow key={item.id} item={item} />
          ))}
        </ul>
      </Card>
      {moreHref ? (
        <ButtonLink href={moreHref} variant="secondary" scroll={false} className="self-center">
          Show more
        </ButtonLink>
      ) : null}
    </div>
  );
}

function MarkAll({ unread }: { unread: number }) {
  const client = useTRPCClient();
  const refresh = useRefresh();
  const { act, isPending } = useAction(
    () => client.notification.markAllRead.mutate(),
    () => refresh(),
  );
  return (
    <div className="flex flex-wrap items-center justify-between gap-3">
      <p className="text-muted">{unread} unread</p>
      <Button variant="secondary" size="sm" pending={isPending} onClick={() => void act()}>
        Mark all as read
      </Button>
    </div>
  );
}

function NewsRow({ item }: { item: Item }) {
  const client = useTRPCClient();
  const { id: notificationId, href, title, body, readAt, createdAt } = item;
  return (
    <li className="relative flex gap-3 px-5 py-4 hover:bg-blue-soft">
      <UnreadDot isUnread={!readAt} />
      <div className="min-w-0">
        <Link
          href={href}
          className={linkClass}
          onClick={() => {
            if (!readAt) void client.notification.markRead.mutate({ notificationId });
          }}
        >
          {title}
        </Link>
        <p className="mt-0.5 text-muted text-pretty">{body}</p>
        <Time value={createdAt} show="both" className="text-sm text-muted" />
      </div>
    </li>
  );
}

const linkClass = 'font-medium after:absolute after:inset-0';
