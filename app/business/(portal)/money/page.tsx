import type { Metadata } from 'next';
import { MonthChart } from '@/components/money/month-chart';
import { MonthsTable } from '@/components/money/months-table';
import { OwedNow } from '@/components/money/owed-now';
import { Page } from '@/components/shell/page';
import { ButtonLink } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { EmptyState } from '@/components/ui/empty-state';
import { api } from '@/server/trpc/caller';
import { businessOnly } from '../../gate';

export const metadata: Metadata = { title: 'Money' };

export default async function MoneyPage() {
  await businessOnly('/business/money');
  const { owedCents, terms, months } = await (await api()).payables.overview();
  return (
    <Page title="Money" width="full" lead="What you are owed for what you have fulfilled.">
      <div className="grid gap-4 lg:grid-cols-[minmax(0,22rem)_1fr]">
        <OwedNow owedCents={owedCents} terms={terms} />
        <MonthChart months={months} />
      </div>
      <h2 className="mt-8 mb-3 text-xl!">Statements</h2>
      <Card padding="none">
        {months.length > 0 ? (
          <MonthsTable months={months} base="/business/money" />
        ) : (
          <EmptyState
            picture="/art/empty-wallet.svg"
            title="Nothing is owed yet"
            action={<ButtonLink href="/business/dispatches">See your dispatches</ButtonLink>}
          >
            As soon as you ship something, or confirm a voucher or service, it stands here.
          </EmptyState>
        )}
      </Card>
    </Page>
  );
}
