import type { Metadata } from 'next';
import { OwedTable } from '@/components/admin/owed-table';
import { formatPrice } from '@/components/price';
import { Page } from '@/components/shell/page';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { Pagination } from '@/components/ui/pagination';
import { SearchBox } from '@/components/ui/search-box';
import { api } from '@/server/trpc/caller';
import { adminOnly } from '../../gate';

export const metadata: Metadata = { title: 'Payables' };

const PLACE = '/admin/payables';

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function PayablesPage({ searchParams }: Props) {
  const params = await searchParams;
  const q = (typeof params.q === 'string' ? params.q : '').trim().slice(0, 120);
  await adminOnly(PLACE);
  const { businesses, owedCents, total, page, pageSize } = await (await api()).adminPayables.list({
    q,
    page: Math.min(100_000, Math.max(1, Math.trunc(Number(params.page)) || 1)),
  });
  const search = q ? `&q=${encodeURIComponent(q)}` : '';
  return (
    <Page title="Payables" width="full" lead={`${formatPrice(owedCents)} is owed in all.`}>
      <SearchBox
        key={q}
        label="Name of a business"
        placeholder="Name of a business"
        action={PLACE}
        defaultValue={q}
        className="mb-4 max-w-md"
      />
      <Card padding="none">
        {businesses.length > 0 ? (
          <OwedTable businesses={businesses} />
        ) : (
          <EmptyState picture="/art/not-found.svg" title="No business matches">
            A part of its name is enough.
          </EmptyState>
        )}
      </Card>
      <Pagination
        page={page}
        pages={Math.ceil(total / pageSize)}
        hrefFor={(to) => `${PLACE}?page=${to}${search}`}
      />
    </Page>
  );
}
