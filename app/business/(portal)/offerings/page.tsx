import { Plus } from 'lucide-react';
import type { Metadata } from 'next';
import { NoOfferings } from '@/components/offerings/no-offerings';
import { OFFERINGS, readShown, shownHref, tabs } from '@/components/offerings/offering';
import { OfferingsTable } from '@/components/offerings/offerings-table';
import { Page } from '@/components/shell/page';
import { ButtonLink } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { Pagination } from '@/components/ui/pagination';
import { NavTabs } from '@/components/ui/tabs';
import { api } from '@/server/trpc/caller';
import { businessOnly } from '../../gate';

export const metadata: Metadata = { title: 'Offerings' };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function OfferingsPage({ searchParams }: Props) {
  const params = await searchParams;
  const show = readShown(params.show);
  await businessOnly(shownHref(show));
  const { offerings, counts, total, page, pageSize } = await (await api()).offering.list({
    show,
    page: Math.min(100_000, Math.max(1, Math.trunc(Number(params.page)) || 1)),
  });
  return (
    <Page
      title="Offerings"
      width="full"
      actions={
        <ButtonLink href={`${OFFERINGS}/new`}>
          <Plus aria-hidden />
          New offering
        </ButtonLink>
      }
    >
      <NavTabs
        label="Offerings by state"
        current={shownHref(show)}
        tabs={tabs.map((tab) => ({
          ...{ href: shownHref(tab.show), label: tab.label, count: counts[tab.show] },
        }))}
      />
      <div className="my-4">
        {offerings.length > 0 ? (
          <Card padding="none">
            <OfferingsTable offerings={offerings} />
          </Card>
        ) : (
          <NoOfferings show={show} />
        )}
      </div>
      <Pagination
        page={page}
        pages={Math.ceil(total / pageSize)}
        hrefFor={(to) => shownHref(show, to)}
      />
    </Page>
  );
}
