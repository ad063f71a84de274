import type { Metadata } from 'next';
import { NewsList } from '@/components/news/news-list';
import { Page } from '@/components/shell/page';
import { customerApi } from '../customer';
import { pagesOf, shownOf } from '../shown';

export const metadata: Metadata = { title: 'News' };

const STEP = 20;

type Props = { searchParams: Promise<{ shown?: string | string[] }> };

export default async function NewsPage({ searchParams }: Props) {
  const shown = shownOf((await searchParams).shown, STEP);
  const { shop } = await customerApi('/news');
  const pages = await Promise.all(pagesOf(shown).map((page) => shop.notification.list(page)));
  const items = pages.flatMap((page) => page.notifications);
  const { total = 0, unread = 0 } = pages[0] ?? {};
  return (
    <Page title="News" width="medium">
      <NewsList
        items={items}
        unread={unread}
        moreHref={items.length < total ? `/news?shown=${shown + STEP}` : null}
      />
    </Page>
  );
}
