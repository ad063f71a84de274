import type { Metadata } from 'next';
import { StatementFiles, StatementView } from '@/components/money/statement-view';
import { Page } from '@/components/shell/page';
import { api, found } from '@/server/trpc/caller';
import { adminOnly } from '../../../../gate';

export const metadata: Metadata = { title: 'Statement' };

type Props = { params: Promise<{ id: string; month: string }> };

export default async function PayeeStatementPage({ params }: Props) {
  const { id: businessId, month } = await params;
  await adminOnly(`/admin/payables/${businessId}/${month}`);
  const statement = await found((await api()).adminPayables.statement({ businessId, month }));
  return (
    <Page
      title={`${statement.business.name}, ${statement.title}`}
      width="full"
      lead={`Statement ${statement.number}`}
      back={{ href: `/admin/payables/${businessId}`, label: statement.business.name }}
      actions={<StatementFiles month={statement.month} businessId={businessId} />}
    >
      <StatementView statement={statement} />
    </Page>
  );
}
