import type { Metadata } from 'next';
import { CompareNow } from '@/components/admin/compare-now';
import { ReconcileFindings } from '@/components/admin/reconcile-findings';
import { ReconcileRuns } from '@/components/admin/reconcile-runs';
import { Page } from '@/components/shell/page';
import { EmptyState } from '@/components/ui/empty-state';
import { api } from '@/server/trpc/caller';
import { adminOnly } from '../../gate';

export const metadata: Metadata = { title: 'Reconciliation' };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function ReconcilePage({ searchParams }: Props) {
  await adminOnly('/admin/reconcile');
  const { run } = await searchParams;
  const { reconcile } = await api();
  const wanted = typeof run === 'string' && /^\w{1,64}$/.test(run) ? { runId: run } : {};
  const [runs, { runId, findings }] = await Promise.all([
    reconcile.runs(),
    reconcile.findings(wanted),
  ]);
  return (
    <Page
      title="Reconciliation"
      width="full"
      lead="Once an hour the shop’s books are compared with its payment providers’ and with each other. Whatever differs stands here, with what would mend it."
      actions={<CompareNow />}
    >
      {runs.length > 0 ? (
        <div className="flex flex-col gap-4">
          <ReconcileFindings findings={findings} />
          <ReconcileRuns runs={runs} current={runId} />
        </div>
      ) : (
        <EmptyState picture="/art/empty-inbox.svg" title="Nothing has been compared yet">
          The first comparison runs within the hour, or now.
        </EmptyState>
      )}
    </Page>
  );
}
