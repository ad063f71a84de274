'use client';
import { useRefresh } from '../admin/use-refresh';
import type { Return } from '../returns/return';
import { ReturnActions } from '../returns/return-actions';
import { ReturnFacts } from '../returns/return-facts';
import { ReturnPage } from '../returns/return-page';
import { useTRPCClient } from '../trpc';

/** One return for its business: what to do first, then what it is about. */
export function ReturnView({ one }: { one: Return }) {
  const client = useTRPCClient();
  const refresh = useRefresh();
  const target = { returnId: one.id };
  const answers = {
    approve: () => client.returns.approve.mutate(target),
    reject: (rejection: string) => client.returns.reject.mutate({ ...target, rejection }),
    receive: (lines: { lineId: string; restocked: number }[]) =>
      client.returns.receive.mutate({ ...target, lines }),
  };
  return (
    <ReturnPage one={one} back={{ href: '/business/returns', label: 'Returns' }} order={one.number}>
      <ReturnActions key={one.state} one={one} answers={answers} onChange={refresh} />
      <ReturnFacts one={one} />
    </ReturnPage>
  );
}
