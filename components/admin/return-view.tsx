'use client';
import { Points } from '../points';
import { Price } from '../price';
import type { Return } from '../returns/return';
import { ReturnActions } from '../returns/return-actions';
import { ReturnFacts } from '../returns/return-facts';
import { ReturnPage } from '../returns/return-page';
import type { Amounts } from '../returns/words';
import { type Outputs, useTRPCClient } from '../trpc';
import { Description, DescriptionList } from '../ui/description-list';
import { Link } from '../ui/link';
import type { Shown } from './shown';
import { StateBadge } from './state-badge';
import { useRefresh } from './use-refresh';

type AdminReturn = Shown<Outputs['adminOrder']['getReturn']> & Return;

/** One return in the console: the same answers, and what goes back in money and points. */
export function ReturnView({ one }: { one: AdminReturn }) {
  const client = useTRPCClient();
  const refresh = useRefresh();
  const target = { returnId: one.id };
  const answers = {
    approve: () => client.adminOrder.approveReturn.mutate(target),
    reject: (rejection: string) => client.adminOrder.rejectReturn.mutate({ ...target, rejection }),
    receive: (lines: { lineId: string; restocked: number }[]) =>
      client.adminOrder.receiveReturn.mutate({ ...target, lines }),
  };
  return (
    <ReturnPage
      one={one}
      back={{ href: '/admin/returns', label: 'Returns' }}
      order={<Link href={`/admin/orders/${one.number}`}>{one.number}</Link>}
    >
      <ReturnActions key={one.state} one={one} answers={answers} onChange={refresh} />
      <ReturnFacts one={one}>
        <Money one={one} />
      </ReturnFacts>
    </ReturnPage>
  );
}

function Money({ one: { refund, expected, moves, currency, businessName } }: { one: AdminReturn }) {
  const amounts: Amounts | null = refund ?? (moves.length > 0 ? expected : null);
  return (
    <DescriptionList className="mt-4 border-t border-line pt-4">
      <Description term="Business">{businessName}</Description>
      {amounts ? (
        <>
          <Description term={refund ? 'Back to the card' : 'Will go back to the card'}>
            <Price cents={amounts.amountCents} currency={currency} />
          </Description>
          <Description term={refund ? 'Back to the wallet' : 'Will go back to the wallet'}>
            <Points value={amounts.points} />
          </Description>
        </>
      ) : null}
      {refund ? (
        <Description term="Refund">
          <StateBadge axis="refund" state={refund.state} />
        </Description>
      ) : null}
    </DescriptionList>
  );
}
