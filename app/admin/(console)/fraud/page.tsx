import type { Metadata } from 'next';
import { FraudRules } from '@/components/admin/fraud-rules';
import { FraudVerdicts, VelocityLimits } from '@/components/admin/fraud-tables';
import { Page } from '@/components/shell/page';
import { api } from '@/server/trpc/caller';
import { adminOnly } from '../../gate';

export const metadata: Metadata = { title: 'Fraud' };

export default async function FraudPage() {
  await adminOnly('/admin/fraud');
  const { fraud } = await api();
  const [rules, verdicts, limits] = await Promise.all([
    fraud.rules(),
    fraud.verdicts({ limit: 25 }),
    fraud.limits(),
  ]);
  return (
    <Page
      title="Fraud"
      width="full"
      lead="Who orders is judged by these rules before the card is asked, and once more by what its provider says."
    >
      <div className="flex flex-col gap-4">
        <FraudRules rules={rules} />
        <FraudVerdicts verdicts={verdicts} />
        <VelocityLimits limits={limits} />
      </div>
    </Page>
  );
}
