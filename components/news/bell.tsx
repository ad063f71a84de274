'use client';
import { skipToken } from '@tanstack/react-query';
import { useSubscription } from '@trpc/tanstack-react-query';
import { Bell as BellIcon, CheckCheck, List } from 'lucide-react';
import { usePathname } from 'next/navigation';
import { useEffect, useState } from 'react';
import { useIsVisible } from '../is-visible';
import { type Outputs, useTRPC, useTRPCClient } from '../trpc';
import { IconButton } from '../ui/button';
import { Menu, MenuItem, MenuLabel, MenuLink, MenuSeparator } from '../ui/menu';
import { Time } from '../ui/time';
import { UnreadDot } from './unread-dot';

type News = Outputs['notification']['list'];

/** The newest news under a bell that counts what is unread, live. */
export function Bell() {
  const news = useNews();
  const client = useTRPCClient();
  useReadHere(news);
  const unread = news?.unread ?? 0;
  const trigger = (
    <IconButton label={nameOf(unread)} className="relative text-ink">
      <BellIcon aria-hidden className="size-5.5!" />
      {unread > 0 ? <Count unread={unread} /> : null}
    </IconButton>
  );
  return (
    <>
      <Menu trigger={trigger}>
        <MenuLabel>News</MenuLabel>
        {news && news.notifications.length > 0 ? (
          news.notifications.map((item) => (
            <Item
              key={item.id}
              item={item}
              onOpen={() => {
                if (item.readAt) return;
                void client.notification.markRead.mutate({ notificationId: item.id });
              }}
            />
          ))
        ) : (
          <p className="px-3 pb-2 text-muted">{news ? 'Nothing yet.' : 'Looking…'}</p>
        )}
        <MenuSeparator />
        {unread > 0 ? (
          <MenuItem
            icon={<CheckCheck aria-hidden />}
            onClick={() => void client.notification.markAllRead.mutate()}
          >
            Mark all as read
          </MenuItem>
        ) : null}
        <MenuLink href="/news" icon={<List aria-hidden />}>
          All news
        </MenuLink>
      </Menu>
      <span aria-live="polite" className="sr-only">
        {unread > 0 ? `${unread} unread news` : ''}
      </span>
    </>
  );
}

// Only a page that is looked at listens: browsers open six connections to a shop, for all of its pages.
function useNews(): News | null {
  const trpc = useTRPC();
  const isVisible = useIsVisible();
  const [news, setNews] = useState<News | null>(null);
  useSubscription(
    trpc.notification.watch.subscriptionOptions(isVisible ? undefined : skipToken, {
      onData: setNews,
    }),
  );
  return news;
}

/** News of the page that is open are read by whoever looks at it. */
function useReadHere(news: News | null): void {
  const client = useTRPCClient();
  const href = usePathname();
  const isNew = news?.notifications.some((item) => item.href === href && !item.readAt) ?? false;
  useEffect(() => {
    if (isNew) void client.notification.markPageRead.mutate({ href });
  }, [client, href, isNew]);
}

function nameOf(unread: number): string {
  return unread > 0 ? `News, ${unread} unread` : 'News';
}

function Count({ unread }: { unread: number }) {
  return (
    <span aria-hidden className={countClass}>
      {unread > 99 ? '99+' : unread}
    </span>
  );
}

const countClass =
  'absolute top-0.5 right-0 grid h-4.5 min-w-4.5 place-items-center rounded-full bg-blue px-1 ' +
  'text-xs leading-none font-semibold text-on-blue tabular-nums forced-colors:border';

function Item({ item, onOpen }: { item: News['notifications'][number]; onOpen: () => void }) {
  return (
    <MenuLink href={item.href} onClick={onOpen}>
      <UnreadDot isUnread={!item.readAt} />
      <span className="min-w-0 max-w-80">
        <span className="block text-pretty">{item.title}</span>
        <Time value={item.createdAt} show="relative" className="text-sm text-muted" />
      </span>
    </MenuLink>
  );
}
