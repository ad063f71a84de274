import type { Metadata } from 'next';
import { AgreeTerms } from '@/components/admin/agree-terms';
import { MarkPaid } from '@/components/admin/mark-paid';
import { MonthsTable } from '@/components/money/months-table';
import { formatPrice } from '@/components/price';
import { Page } from '@/components/shell/page';
import { ButtonLink } from '@/components/ui/button';
import { Card } from '@/components/ui/card';
import { api, found } from '@/server/trpc/caller';
import { adminOnly } from '../../../gate';

export const metadata: Metadata = { title: 'Payables' };

type Props = { params: Promise<{ id: string }> };

export default async function PayeePage({ params }: Props) {
  const { id: businessId } = await params;
  const place = `/admin/payables/${businessId}`;
  await adminOnly(place);
  const { business, owedCents, terms, months } = await found(
    (await api()).adminPayables.get({ businessId }),
  );
  return (
    <Page
      title={business.name}
      width="full"
      lead={`${formatPrice(owedCents)} is owed now.`}
      back={{ href: '/admin/payables', label: 'Payables' }}
      actions={
        <ButtonLink variant="secondary" href={`/admin/businesses/${businessId}`}>
          How it is reached
        </ButtonLink>
      }
    >
      <div className="grid gap-4 lg:grid-cols-2">
        <MarkPaid businessId={businessId} name={business.name} owedCents={owedCents} />
        <AgreeTerms key={JSON.stringify(terms)} businessId={businessId} terms={terms} />
      </div>
      <h2 className="mt-8 mb-3 text-xl!">Statements</h2>
      <Card padding="none">
        {months.length > 0 ? (
          <MonthsTable months={months} base={place} />
        ) : (
          <p className="p-5 text-muted">Nothing was fulfilled yet.</p>
        )}
      </Card>
    </Page>
  );
}
