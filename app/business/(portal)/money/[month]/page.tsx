import type { Metadata } from 'next';
import { StatementFiles, StatementView } from '@/components/money/statement-view';
import { Page } from '@/components/shell/page';
import { api, found } from '@/server/trpc/caller';
import { businessOnly } from '../../../gate';

export const metadata: Metadata = { title: 'Statement' };

type Props = { params: Promise<{ month: string }> };

export default async function StatementPage({ params }: Props) {
  const { month } = await params;
  await businessOnly(`/business/money/${month}`);
  const statement = await found((await api()).payables.statement({ month }));
  return (
    <Page
      title={statement.title}
      width="full"
      lead={`Statement ${statement.number}`}
      back={{ href: '/business/money', label: 'Money' }}
      actions={<StatementFiles month={statement.month} />}
    >
      <StatementView statement={statement} />
    </Page>
  );
}
